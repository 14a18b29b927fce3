package dev.baton.it.jetty;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.Query;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What JMX tells in another virtual machine on this host, as {@code jconsole} asks for it. */
final class Mbeans {
    private Mbeans() {}

    /** Returns what Baton's MBean of an application tells. */
    @SuppressWarnings("BanJNDI") // The other process is one of the tests.
    static String figure(long pid, String application, String name) {
        try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(agent(pid)))) {
            var server = connector.getMBeanServerConnection();
            var ofApplication = Query.eq(Query.attr("application"), Query.value(application));
            var found = server.queryNames(new ObjectName("dev.baton.jetty:type=batonsessioncache,*"), ofApplication);
            return String.valueOf(server.getAttribute(found.iterator().next(), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String agent(long pid) throws IOException {
        try {
            var machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }
}
