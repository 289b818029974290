package io.cloudmeetx.launcher.configuration;

/** A value that a variable cannot have; the message says what is wrong and what would be right. */
final class IllegalValue extends Exception {
    private static final long serialVersionUID = 1L;

    IllegalValue(String message) {
        super(message, null, false, false);
    }
}
