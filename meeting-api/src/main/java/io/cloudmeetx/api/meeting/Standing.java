package io.cloudmeetx.api.meeting;

/** What somebody is to a meeting, whether connected or not. */
public enum Standing {
    STRANGER,
    PARTICIPANT,
    HOST,
    BANNED;

    /** Whether the person sees what belongs to the meeting. */
    public boolean isMember() {
        return this == PARTICIPANT || this == HOST;
    }
}
