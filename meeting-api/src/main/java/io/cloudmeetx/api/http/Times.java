package io.cloudmeetx.api.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as answers show them: ISO 8601, UTC, always three digits of milliseconds, as in signaling. */
public final class Times {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** Null for a time that is not known. */
    public static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : FORMAT.format(instant);
    }
}
