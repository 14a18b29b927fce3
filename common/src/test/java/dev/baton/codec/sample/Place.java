package dev.baton.codec.sample;

import java.util.ArrayList;
import java.util.Arrays;

/** Where in an attribute a value stands: it is the attribute, or the attribute refers to it twice. */
public enum Place {
    ALONE {
        @Override
        public Object around(Object value, WebApplication application) {
            return value;
        }
    },
    IN_AN_ARRAY {
        @Override
        public Object around(Object value, WebApplication application) {
            return new Object[] {value, "between", value};
        }
    },
    IN_A_LIST {
        @Override
        public Object around(Object value, WebApplication application) {
            return new ArrayList<>(Arrays.asList(value, null, value));
        }
    },
    IN_AN_OBJECT_OF_THE_APPLICATION {
        @Override
        public Object around(Object value, WebApplication application) {
            return application.basketHolding(value);
        }
    };

    public abstract Object around(Object value, WebApplication application);
}
