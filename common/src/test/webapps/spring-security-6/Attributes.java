package shop;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;

/** What Spring Security and Spring MVC leave in the session of somebody who logs in. */
public final class Attributes {
    private Attributes() {}

    public static Map<String, Object> make() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("context", new SecurityContextImpl(password()));
        attributes.put("context of OpenID Connect", new SecurityContextImpl(openIdConnect()));
        attributes.put("context of a remembered user", new SecurityContextImpl(remembered()));
        attributes.put("failure", new BadCredentialsException("Bad credentials"));
        attributes.put("CSRF token", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "6f2d"));
        attributes.put("saved request", savedRequest());
        attributes.put("flash maps", flashMaps());
        return attributes;
    }

    private static Authentication password() {
        var user = new User("ada", "{noop}secret", AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN"));
        var token = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        token.setDetails(new WebAuthenticationDetails("10.0.0.1", "5E55"));
        return token;
    }

    private static Authentication openIdConnect() {
        var issued = Instant.ofEpochSecond(1_700_000_000);
        var token = OidcIdToken.withTokenValue("e30.e30.")
                .issuedAt(issued)
                .expiresAt(issued.plusSeconds(300))
                .subject("ada")
                .audience(List.of("shop"))
                .claim("address", Map.of("country", "GB"))
                .build();
        var authorities = List.of(new OidcUserAuthority(token));
        return new OAuth2AuthenticationToken(new DefaultOidcUser(authorities, token), authorities, "login");
    }

    private static Authentication remembered() {
        var user = new User("ada", "", AuthorityUtils.NO_AUTHORITIES);
        return new RememberMeAuthenticationToken("key", user, user.getAuthorities());
    }

    private static Object savedRequest() {
        return new DefaultSavedRequest.Builder()
                .setScheme("https")
                .setServerName("shop.example")
                .setServerPort(443)
                .setMethod("GET")
                .setRequestURI("/cart")
                .setRequestURL("https://shop.example/cart")
                .setContextPath("")
                .setServletPath("/cart")
                .setQueryString("item=1")
                .setCookies(List.of(new SavedCookie(new Cookie("theme", "dark"))))
                .setLocales(List.of(Locale.GERMANY, Locale.ENGLISH))
                .setHeaders(Map.of("accept", List.of("text/html")))
                .setParameters(Map.of("item", new String[] {"1"}))
                .build();
    }

    private static Object flashMaps() {
        var flash = new FlashMap();
        flash.put("message", "saved");
        flash.setTargetRequestPath("/cart");
        flash.addTargetRequestParam("item", "1");
        flash.startExpirationPeriod(60);
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add("a", "1");
        parameters.add("a", "2");
        flash.put("parameters", parameters);
        return new CopyOnWriteArrayList<>(List.of(flash));
    }
}
