package shop;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;

/** An attribute that is told when its session leaves this node's memory, and when it has come. */
public class Passport implements HttpSessionActivationListener, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient boolean active = true;

    public Passport(String name) {
        this.name = name;
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        active = false;
        Events.append(event.getSession(), "sessionWillPassivate", name);
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        active = true;
        Events.append(event.getSession(), "sessionDidActivate", name);
    }

    @Override
    public String toString() {
        return name + (active ? " is active" : " is passive");
    }
}
