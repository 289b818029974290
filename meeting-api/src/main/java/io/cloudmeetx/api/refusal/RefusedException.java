package io.cloudmeetx.api.refusal;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Refusal} through futures. Without a stack trace: a refusal is an answer, not a bug. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal, null);
    }

    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.toString(), cause, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
