package shop;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;

/** Something that has to be told when it comes to another node. */
public class Alarm implements HttpSessionActivationListener, Serializable {
    private static final long serialVersionUID = 1L;

    private final String sound;
    private transient int activations;
    private transient int passivations;
    private transient Object neighbour;

    public Alarm(String sound) {
        this.sound = sound;
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        activations++;
        neighbour = event.getSession().getAttribute("neighbour");
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        passivations++;
    }

    @Override
    public String toString() {
        return sound + " activated " + activations + " passivated " + passivations + " beside " + neighbour;
    }
}
