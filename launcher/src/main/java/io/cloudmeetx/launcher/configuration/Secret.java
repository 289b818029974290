package io.cloudmeetx.launcher.configuration;

import java.util.Objects;

/** Text that must not appear in a log or a message. */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value);
    }

    /** Never shows the text. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
