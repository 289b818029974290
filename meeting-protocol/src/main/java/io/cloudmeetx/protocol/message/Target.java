package io.cloudmeetx.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * To whom a client message goes. With both ids given, both must name the same participant.
 *
 * @param userId       of the one participant it goes to; null if not given
 * @param connectionId of the one session it goes to; null if not given
 */
public record Target(@Nullable String userId, @Nullable String connectionId) {
    /** To all others in the meeting. */
    public static final Target EVERYBODY_ELSE = new Target(null, null);

    public boolean isOne() {
        return userId != null || connectionId != null;
    }
}
