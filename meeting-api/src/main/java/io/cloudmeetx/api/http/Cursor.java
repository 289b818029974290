package io.cloudmeetx.api.http;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Opaque cursors: where the next page of a list begins, as text that clients hand back unread. */
public final class Cursor {
    private static final String SEPARATOR = " ";

    private Cursor() {}

    /** A cursor of parts without spaces. */
    public static String of(String... parts) {
        byte[] bytes = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The parts. Throws {@link Refusal.InvalidRequest} unless there are so many, of printable ASCII. */
    public static List<String> parts(String cursor, int count) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        List<String> parts = List.of(text.split(SEPARATOR, -1));
        if (parts.size() != count || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw invalid();
        }
        return parts;
    }

    public static RefusedException invalid() {
        return new RefusedException(
                Refusal.InvalidRequest.at("/query/cursor", "is not a nextCursor that this list gave out"));
    }
}
