package dev.baton.it.jetty;

import dev.baton.it.Folders;
import dev.baton.it.Places;
import dev.baton.testing.Await;
import dev.baton.testing.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/** The folder of one node, laid out as an operator would: the archive unpacked, the modules added. */
final class JettyBase {
    private static final String REALM = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://www.eclipse.org/jetty/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Call id="ResourceFactory" class="org.eclipse.jetty.util.resource.ResourceFactory" name="of">
                <Arg><Ref refid="Server"/></Arg>
                <Call id="users" name="newResource"><Arg><Property name="jetty.base"/>/etc/users.properties</Arg></Call>
              </Call>
              <Call name="addBean">
                <Arg>
                  <New class="org.eclipse.jetty.security.HashLoginService">
                    <Set name="name">Shop</Set>
                    <Set name="config"><Ref refid="users"/></Set>
                  </New>
                </Arg>
              </Call>
            </Configure>
            """;

    private JettyBase() {}

    /** Lays out the folder anew. */
    static void lay(Path base, JettySetup setup) {
        Folders.delete(base);
        unpack(Places.jettyModule(), base);
        addModules(base, setup);
        addProperties(base, setup.properties());
        addUsers(base);
        setup.webApps()
                .forEach((name, war) ->
                        Folders.copy(war, base.resolve("webapps/" + name + (Files.isDirectory(war) ? "" : ".war"))));
    }

    static String realm() {
        return "etc/realm.xml";
    }

    /** The beginning of every command. */
    static List<String> java(JettyVersion version, Path base) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "-Djetty.base=" + base,
                "-jar",
                version.home().resolve("start.jar").toString());
    }

    private static void addModules(Path base, JettySetup setup) {
        var command = new ArrayList<>(java(setup.version(), base));
        var baton = setup.hasBaton() ? ",baton" : "";
        var jmx = setup.hasJmx() ? ",jmx" : "";
        command.add("--add-modules=http,http2c," + setup.version().modules() + baton + jmx);
        var process = LocalProcess.start("start.jar", command, base.resolve("logs/modules.log"));
        Await.until("the modules are added", Duration.ofSeconds(60), () -> !process.isAlive());
        if (setup.hasBaton() && !Files.isRegularFile(base.resolve("start.d/baton.ini"))) {
            throw new IllegalStateException(process.endOfLog());
        }
        process.kill();
    }

    private static void addProperties(Path base, List<String> properties) {
        try {
            Files.write(
                    base.resolve("start.d/baton.ini"),
                    properties,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The users that Tomcat nodes have, too; one with a certificate has no password. */
    private static void addUsers(Path base) {
        try {
            Files.writeString(base.resolve("etc/realm.xml"), REALM);
            Files.writeString(
                    base.resolve("etc/users.properties"), "alice: wonderland,customer\nCN\\=alice: ,customer\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(Path zip, Path base) {
        try (var file = new ZipFile(zip.toFile())) {
            Files.createDirectories(base.resolve("temp"));
            for (var entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                var target = base.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(file.getInputStream(entry), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
