package io.cloudmeetx.protocol.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client message that cannot be accepted. Carries what the {@code error} message tells the client. */
public final class Violation extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String detail;

    @Nullable private final String messageId;

    /**
     * @param detail    what is wrong and what to do, for the developer of the client
     * @param messageId the {@code id} of the message; null if it has none or it could not be read
     */
    public Violation(ErrorCode code, String detail, @Nullable String messageId) {
        super(code.wireName(), null, false, false);
        this.code = code;
        this.detail = Objects.requireNonNull(detail);
        this.messageId = messageId;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    @Nullable public String messageId() {
        return messageId;
    }
}
