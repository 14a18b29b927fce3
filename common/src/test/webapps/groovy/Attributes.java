package shop;

import groovy.lang.GroovyObject;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.GStringImpl;

/** A bean that Groovy compiled, and what its language makes. */
public final class Attributes {
    private static final String BEAN = """
            package shop
            class Person implements Serializable {
                String name
                List<Object> notes = []
                def range = 1..3
                def greeting = "Hello ${name}"
            }
            """;

    private Attributes() {}

    public static Map<String, Object> make() throws Exception {
        var person = (GroovyObject) compile("Person", BEAN).getConstructor().newInstance();
        person.setProperty("name", "Ada");
        person.setProperty("notes", person.invokeMethod("getNotes", null));
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("bean", person);
        attributes.put("GString", new GStringImpl(new Object[] {"Ada", 3}, new String[] {"", " has ", " apples"}));
        return attributes;
    }

    /** Compiles it beside this class, so that it is one of the application's. */
    private static Class<?> compile(String name, String source) throws Exception {
        var configuration = new CompilerConfiguration();
        configuration.setTargetDirectory(new File(
                Attributes.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        var unit = new CompilationUnit(configuration);
        unit.addSource(name, source);
        unit.compile();
        return Class.forName("shop." + name, true, Attributes.class.getClassLoader());
    }
}
