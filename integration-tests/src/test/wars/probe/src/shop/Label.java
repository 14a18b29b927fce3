package shop;

/** Plain data that nobody has declared serializable. */
public class Label {
    private final String text;

    public Label(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
