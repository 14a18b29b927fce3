package dev.baton.codec.gadget;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Output;
import dev.baton.codec.AttributeCodecs;
import dev.baton.codec.ClassFilter;
import dev.baton.codec.EncodedValue;
import dev.baton.session.Bytes;
import dev.baton.session.UnreadableSessionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes of chains that do not run on the Java of these tests, or need a library that is hard to have: bytes that name
 * them are refused before anything is looked for.
 */
class ForgedNamesTest {
    private static final byte KRYO = 1;
    private static final byte JAVA_SERIALIZATION = 2;

    private final AttributeCodecs codecs =
            AttributeCodecs.of("kryo", getClass().getClassLoader(), ClassFilter.standard(), Integer.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.jndi.ldap.LdapAttribute",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
                "com.sun.org.apache.xpath.internal.objects.XString",
                "com.sun.rowset.JdbcRowSetImpl",
                "java.beans.EventHandler",
                "java.lang.ProcessBuilder",
                "java.lang.invoke.MethodHandle",
                "java.rmi.MarshalledObject",
                "java.rmi.server.RemoteObjectInvocationHandler",
                "java.rmi.server.UnicastRemoteObject",
                "java.security.SignedObject",
                "javax.management.BadAttributeValueExpException",
                "javax.management.openmbean.TabularDataSupport",
                "javax.naming.ldap.Rdn$RdnEntry",
                "javax.swing.AbstractAction",
                "javax.swing.JEditorPane",
                "javax.swing.Timer",
                "javax.swing.UIDefaults",
                "javax.swing.UIDefaults$ProxyLazyValue",
                "javax.swing.undo.CompoundEdit",
                "javax.swing.undo.UndoManager",
                "sun.reflect.annotation.AnnotationInvocationHandler",
                "sun.rmi.server.UnicastRef",
                "clojure.inspector.proxy$javax.swing.table.AbstractTableModel$ff19274a",
                "com.vaadin.data.util.NestedMethodProperty",
                "org.apache.commons.collections.functors.InvokerTransformer",
                "org.apache.myfaces.view.facelets.el.ValueExpressionMethodExpression",
                "org.aspectj.weaver.tools.cache.SimpleCache$StoreableCachingMap",
                "org.codehaus.groovy.runtime.ConvertedClosure",
                "org.codehaus.groovy.runtime.MethodClosure",
                "org.hibernate.engine.spi.TypedValue",
                "org.hibernate.type.ComponentType",
                "org.mozilla.javascript.NativeJavaObject",
                "org.python.core.PyFunction"
            })
    void areRefused(String name) throws IOException {
        assertRefused(name, new EncodedValue(JAVA_SERIALIZATION, Bytes.wrap(inJavaSerialization(name))));
        assertRefused(name, new EncodedValue(KRYO, Bytes.wrap(inKryo(name))));
    }

    private void assertRefused(String name, EncodedValue forged) {
        assertThatThrownBy(() -> codecs.decode(forged))
                .isInstanceOf(UnreadableSessionException.class)
                .hasMessageContaining("filter refuses " + name);
    }

    private static byte[] inJavaSerialization(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new Forging(bytes, name)) {
            output.writeObject(new Effects.Bean());
        }
        return bytes.toByteArray();
    }

    /** Describes the class of each object as one of another name, without fields. */
    private static final class Forging extends ObjectOutputStream {
        private final String name;

        private Forging(ByteArrayOutputStream output, String name) throws IOException {
            super(output);
            this.name = name;
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass real) throws IOException {
            writeUTF(name);
            writeLong(1);
            writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
            writeShort(0);
        }
    }

    /** A class without a number, by its name; then an object of it. */
    private static byte[] inKryo(String name) {
        var output = new Output(200);
        output.writeByte(1);
        output.writeByte(1);
        output.writeVarInt(0, true);
        output.writeString(name);
        output.writeVarInt(1, true);
        output.writeVarInt(0, true);
        return output.toBytes();
    }
}
