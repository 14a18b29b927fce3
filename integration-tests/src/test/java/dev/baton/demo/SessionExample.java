package dev.baton.demo;

import dev.baton.it.Folders;
import dev.baton.it.Places;
import dev.baton.it.tomcat.TomcatVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The session example of Tomcat's examples by itself: the others need filters that only Tomcat has. */
final class SessionExample {
    private static final String WEB_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
              <servlet>
                <servlet-name>SessionExample</servlet-name>
                <servlet-class>SessionExample</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>SessionExample</servlet-name>
                <url-pattern>/servlets/servlet/SessionExample</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    private SessionExample() {}

    /** Lays out the web application; its classes are those of the distribution. */
    static Path build() {
        var folder = Places.workspace().resolve("wars/session-example");
        Folders.delete(folder);
        Folders.copy(
                TomcatVersion.TOMCAT_11.home().resolve("webapps/examples/WEB-INF/classes"),
                folder.resolve("WEB-INF/classes"));
        try {
            Files.writeString(folder.resolve("WEB-INF/web.xml"), WEB_XML);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
