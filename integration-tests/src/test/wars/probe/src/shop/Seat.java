package shop;

import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.Serializable;

/** An attribute that is told when it is bound to a session and when it is not bound any more. */
public class Seat implements HttpSessionBindingListener, Serializable {
    private static final long serialVersionUID = 1L;

    private final String number;

    public Seat(String number) {
        this.number = number;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        append("valueBound", event);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        append("valueUnbound", event);
    }

    /** Not every container puts the value into the event. */
    private void append(String what, HttpSessionBindingEvent event) {
        Events.append(event.getSession(), what, event.getName() + "=" + this);
    }

    @Override
    public String toString() {
        return number;
    }
}
