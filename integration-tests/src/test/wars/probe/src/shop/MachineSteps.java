package shop;

import java.util.Map;
import java.util.stream.Collectors;

/** Steps about the virtual machine: class loaders and threads. */
final class MachineSteps {
    private static final String PIN = "shop.pin";

    private MachineSteps() {}

    static void addTo(Map<String, Step.Action> actions) {
        actions.put("loaders", (exchange, words) -> exchange.say(Loaders.alive()));
        actions.put("pin-loader", (exchange, words) -> System.getProperties().put(PIN, MachineSteps.class));
        actions.put("unpin-loader", (exchange, words) -> System.getProperties().remove(PIN));
        actions.put("sees", (exchange, words) -> exchange.say(sees(words[1])));
        actions.put("threads", (exchange, words) -> exchange.say(threads(words[1])));
    }

    private static boolean sees(String className) {
        try {
            return Class.forName(className, false, MachineSteps.class.getClassLoader()) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String threads(String word) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(java.util.Locale.ROOT).contains(word))
                .sorted()
                .collect(Collectors.joining(","));
    }
}
