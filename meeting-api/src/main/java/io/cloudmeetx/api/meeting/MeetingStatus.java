package io.cloudmeetx.api.meeting;

import java.util.Locale;

/** Where a meeting is in its life: scheduled, active from the first join on, ended for good. */
public enum MeetingStatus {
    SCHEDULED,
    ACTIVE,
    ENDED;

    /** The name on the wire and in the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that name; names come from the contract or the database, so that another is a bug. */
    public static MeetingStatus ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
