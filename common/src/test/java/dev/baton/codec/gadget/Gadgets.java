package dev.baton.codec.gadget;

import static dev.baton.codec.gadget.GadgetLibrary.set;

import java.io.File;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** The known chains of libraries, built as their publishers do: harmless at first, and armed when they are complete. */
@SuppressWarnings("unchecked")
final class Gadgets {
    private Gadgets() {}

    /** A queue compares while it is read by Java serialization, a sorted set while it is read by Kryo. */
    enum Sorted {
        QUEUE,
        SET;

        Collection<Object> by(Object comparator, Object... elements) {
            Collection<Object> sorted = this == QUEUE
                    ? new PriorityQueue<>((Comparator<Object>) comparator)
                    : new TreeSet<>((Comparator<Object>) comparator);
            sorted.addAll(List.of(elements));
            return sorted;
        }
    }

    private static Object chain(GadgetLibrary library, String functors, String transformer)
            throws ReflectiveOperationException {
        var steps = List.of(
                library.make(functors + "ConstantTransformer", System.class),
                invoker(
                        library,
                        functors,
                        "getMethod",
                        new Class<?>[] {String.class, Class[].class},
                        "setProperty",
                        new Class<?>[] {String.class, String.class}),
                invoker(library, functors, "invoke", new Class<?>[] {Object.class, Object[].class}, null, new Object[] {
                    Effects.PROPERTY, "transformed"
                }),
                library.make(functors + "ConstantTransformer", 1));
        return steps.toArray((Object[]) Array.newInstance(library.type(transformer), 0));
    }

    private static Object invoker(
            GadgetLibrary library, String functors, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        return library.make(functors + "InvokerTransformer", method, types, arguments);
    }

    private static Object harmless(GadgetLibrary library, String functors, String transformer)
            throws ReflectiveOperationException {
        var nothing = (Object[]) Array.newInstance(library.type(transformer), 0);
        return library.make(functors + "ChainedTransformer", (Object) nothing);
    }

    /** CommonsCollections6: a key whose hash asks a map that computes. */
    static Gadget lazyMap(String jar, String collections) throws ReflectiveOperationException {
        var library = GadgetLibrary.of(jar);
        String functors = collections + ".functors.";
        var chained = harmless(library, functors, collections + ".Transformer");
        var lazy = library.make(collections + ".map.LazyMap", new HashMap<Object, Object>(), chained);
        var set = new HashSet<Object>();
        set.add(library.make(collections + ".keyvalue.TiedMapEntry", lazy, "key"));
        ((Map<Object, Object>) lazy).clear();
        set(chained, "iTransformers", chain(library, functors, collections + ".Transformer"));
        return new Gadget(library.loader(), set);
    }

    /** CommonsCollections2 and 4: a comparator that transforms what it compares. */
    static Gadget transformingComparator(String jar, String collections, Sorted sorted)
            throws ReflectiveOperationException {
        var library = GadgetLibrary.of(jar);
        String functors = collections + ".functors.";
        var chained = harmless(library, functors, collections + ".Transformer");
        var graph = sorted.by(
                library.make(
                        collections + ".comparators.TransformingComparator", chained, String.CASE_INSENSITIVE_ORDER),
                "a",
                "b");
        set(chained, "iTransformers", chain(library, functors, collections + ".Transformer"));
        return new Gadget(library.loader(), graph);
    }

    /** CommonsBeanutils1: a comparator that calls a getter. */
    static Gadget beanComparator(String jar, Sorted sorted) throws ReflectiveOperationException {
        var library = GadgetLibrary.of(jar);
        var comparator = library.make(
                "org.apache.commons.beanutils.BeanComparator", null, Comparator.<Effects.Bean>naturalOrder());
        var graph = sorted.by(comparator, new Effects.Bean(), new Effects.Bean());
        set(comparator, "property", "effect");
        return new Gadget(library.loader(), graph);
    }

    /** BeanShell1: a script instead of a comparator. */
    static Gadget script() throws ReflectiveOperationException {
        var library = GadgetLibrary.of("bsh");
        var interpreter = library.make("bsh.Interpreter");
        var eval = library.type("bsh.Interpreter").getMethod("eval", String.class);
        eval.invoke(
                interpreter,
                "compare(Object a, Object b) { new " + Effects.Made.class.getName() + "(); return new Integer(0); }");
        var namespace =
                library.type("bsh.Interpreter").getMethod("getNameSpace").invoke(interpreter);
        var script = library.make("bsh.XThis", namespace, interpreter);
        var field = library.type("bsh.XThis").getDeclaredField("invocationHandler");
        field.setAccessible(true);
        return new Gadget(library.loader(), Sorted.QUEUE.by(comparator(library, field.get(script)), "a", "b"));
    }

    private static Object comparator(GadgetLibrary library, Object handler) {
        return Proxy.newProxyInstance(library.loader(), new Class<?>[] {Comparator.class}, (InvocationHandler) handler);
    }

    /** Spring1: a provider of types that calls a method of what another provides. */
    static Gadget methodInvokeTypeProvider() throws ReflectiveOperationException {
        var library = GadgetLibrary.of("spring");
        String wrapper = "org.springframework.core.SerializableTypeWrapper$";
        var providerType = library.type(wrapper + "TypeProvider");
        var provider = Proxy.newProxyInstance(
                providerType.getClassLoader(),
                new Class<?>[] {providerType},
                new Effects.Answering(new Effects.Bean()));
        var graph = library.make(wrapper + "MethodInvokeTypeProvider", provider, Object.class.getMethod("getClass"), 0);
        set(graph, "methodName", "getEffect");
        return new Gadget(library.loader(), graph);
    }

    /** ROME: a key whose hash calls all getters. */
    static Gadget objectBean(String jar, String impl) throws ReflectiveOperationException {
        var library = GadgetLibrary.of(jar);
        var printing = library.make(impl + ".ToStringBean", Effects.Bean.class, new Effects.Bean());
        var bean = library.make(impl + ".EqualsBean", library.type(impl + ".ToStringBean"), printing);
        var map = new HashMap<Object, Object>();
        map.put(bean, "value");
        return new Gadget(library.loader(), map);
    }

    /** Click1: a comparator of table rows that calls a getter. */
    static Gadget columnComparator(Sorted sorted) throws ReflectiveOperationException {
        var library = GadgetLibrary.of("click");
        var column = library.make("org.apache.click.control.Column", "class");
        set(column, "table", library.make("org.apache.click.control.Table"));
        var comparator = library.make("org.apache.click.control.Column$ColumnComparator", column);
        var graph = sorted.by(comparator, new Effects.Bean(), new Effects.Bean());
        set(column, "name", "effect");
        return new Gadget(library.loader(), graph);
    }

    /** FileUpload1: an uploaded file that is written again when it is read. */
    static Gadget diskFileItem(File folder) throws Exception {
        var library = GadgetLibrary.of("fileupload");
        var item = library.make(
                "org.apache.commons.fileupload.disk.DiskFileItem", "f", "text/plain", false, "f.txt", 1_000, folder);
        try (var output =
                (OutputStream) item.getClass().getMethod("getOutputStream").invoke(item)) {
            output.write(1);
            output.write(2);
        }
        set(item, "sizeThreshold", 0);
        return new Gadget(library.loader(), item);
    }

    /** C3P0: a data source that loads a class from an address. */
    static Gadget dataSource(String codebase) throws ReflectiveOperationException {
        var library = GadgetLibrary.of("c3p0");
        var source = library.make("com.mchange.v2.c3p0.PoolBackedDataSource");
        set(source, "connectionPoolDataSource", new RemoteSource(codebase));
        return new Gadget(library.loader(), source);
    }
}
