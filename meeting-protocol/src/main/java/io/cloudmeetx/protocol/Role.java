package io.cloudmeetx.protocol;

import java.util.Locale;
import java.util.Optional;

/** What a participant may do in a meeting. The seat in the database decides it, never a claim of a token. */
public enum Role {
    /** Created the meeting, or was promoted. */
    HOST,
    PARTICIPANT,
    /** Waits in the lobby: sees nobody, takes no seat. */
    WAITING,
    /** The media bot: joins by the event bus alone, takes no seat. */
    RECORDER;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that name on the wire, or empty. */
    public static Optional<Role> ofWireName(String name) {
        for (Role role : values()) {
            if (role.wireName().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
