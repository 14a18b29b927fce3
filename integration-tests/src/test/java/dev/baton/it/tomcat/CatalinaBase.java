package dev.baton.it.tomcat;

import dev.baton.it.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The folder of one node: its own configuration, applications and logs beside the shared distribution. */
final class CatalinaBase {
    static final String ADMIN = "admin";
    static final String PASSWORD = "admin-password";

    private static final String SERVER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Server port="-1">
              <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
              <Listener className="org.apache.catalina.mbeans.GlobalResourcesLifecycleListener"/>
              <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
              <GlobalNamingResources>
                <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase"
                          factory="org.apache.catalina.users.MemoryUserDatabaseFactory"
                          pathname="conf/tomcat-users.xml"/>
              </GlobalNamingResources>
              <Service name="Catalina">
                <Connector port="%d" address="127.0.0.1" protocol="HTTP/1.1" bindOnInit="false" maxThreads="40">
                  <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>
                </Connector>
                <Connector port="%d" address="127.0.0.1" protocol="AJP/1.3" bindOnInit="false" maxThreads="20"
                           secretRequired="false"/>
                %s
                <Engine name="Catalina" defaultHost="localhost"%s>
                  <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase"/>
                  <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="false">%s</Host>
                </Engine>
              </Service>
            </Server>
            """;
    private static final String USERS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <role rolename="manager-script"/>
              <role rolename="manager-jmx"/>
              <role rolename="customer"/>
              <user username="%s" password="%s" roles="manager-script,manager-jmx"/>
              <user username="alice" password="wonderland" roles="customer"/>
              <user username="CN=alice" password="wonderland" roles="customer"/>
            </tomcat-users>
            """;
    private static final String CONTEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Context>
              %s
            </Context>
            """;

    private final Path folder;

    private CatalinaBase(Path folder) {
        this.folder = folder;
    }

    /** Lays out the folder anew. */
    static CatalinaBase lay(Path folder, NodeSetup setup, int httpPort, int ajpPort) {
        var base = new CatalinaBase(folder);
        Folders.delete(folder);
        Folders.copy(setup.version().home().resolve("conf"), folder.resolve("conf"));
        base.write(
                "conf/server.xml",
                SERVER.formatted(httpPort, ajpPort, setup.connector(), setup.engine(), setup.host()));
        base.write("conf/tomcat-users.xml", USERS.formatted(ADMIN, PASSWORD));
        base.write("conf/context.xml", CONTEXT.formatted(NodeSetup.managerElement(setup.settings())));
        base.fill(setup);
        return base;
    }

    Path folder() {
        return folder;
    }

    Path log() {
        return folder.resolve("logs/console.log");
    }

    /** Writes the context file of one application where an administrator would keep it before deploying. */
    Path contextFile(String path, Map<String, String> settings) {
        var file = "temp" + path + ".xml";
        write(file, CONTEXT.formatted(NodeSetup.managerElement(settings)));
        return folder.resolve(file);
    }

    private void fill(NodeSetup setup) {
        try {
            for (var name : new String[] {"lib", "logs", "temp", "webapps", "work"}) {
                Files.createDirectories(folder.resolve(name));
            }
            for (Path jar : setup.libraries()) {
                Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        setup.webApps().forEach(this::addWebApp);
    }

    private void addWebApp(String name, Path war) {
        var webApps = folder.resolve("webapps");
        Folders.copy(war, webApps.resolve(Files.isDirectory(war) ? name : name + ".war"));
    }

    /** The one element that an administrator writes. */
    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
