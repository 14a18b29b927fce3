package shop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.http.Cookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;

/** What Spring Security and Spring MVC of the {@code javax.servlet} years leave in the session. */
public final class Attributes {
    private Attributes() {}

    public static Map<String, Object> make() {
        var user = new User("ada", "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN"));
        var token = new UsernamePasswordAuthenticationToken(user, null, user.getAuthorities());
        token.setDetails(new WebAuthenticationDetails("10.0.0.1", "5E55"));
        var request = new DefaultSavedRequest.Builder()
                .setScheme("https")
                .setServerName("shop.example")
                .setServerPort(443)
                .setMethod("GET")
                .setRequestURI("/cart")
                .setCookies(List.of(new SavedCookie(new Cookie("theme", "dark"))))
                .setLocales(List.of(Locale.GERMANY))
                .setHeaders(Map.of("accept", List.of("text/html")))
                .setParameters(Map.of("item", new String[] {"1"}))
                .build();
        var flash = new FlashMap();
        flash.put("message", new LinkedMultiValueMap<>(Map.of("a", List.of("1", "2"))));
        flash.setTargetRequestPath("/cart");
        flash.startExpirationPeriod(60);
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("context", new SecurityContextImpl(token));
        attributes.put("CSRF token", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "6f2d"));
        attributes.put("saved request", request);
        attributes.put("flash maps", new CopyOnWriteArrayList<>(List.of(flash)));
        return attributes;
    }
}
