package io.cloudmeetx.launcher;

/** The platform cannot start, for a reason that an operator can remove: one sentence says what and what to do. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence, null, false, false);
    }
}
