package shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.realm.GenericPrincipal;

/** Whom Tomcat's realms let in. */
public final class Attributes {
    private Attributes() {}

    public static Map<String, Object> make() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("GenericPrincipal", new GenericPrincipal("ada", "secret", List.of("admin", "user")));
        return attributes;
    }
}
