package io.cloudmeetx.api;

import org.jspecify.annotations.Nullable;

/**
 * The API cannot start, for a reason that an operator can remove. The message is one sentence that says what is wrong
 * and what to do; it holds no secret and is meant to be printed as it is. Without a stack trace.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String sentence) {
        this(sentence, null);
    }

    public StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
    }
}
