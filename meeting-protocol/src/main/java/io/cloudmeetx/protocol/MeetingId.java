package io.cloudmeetx.protocol;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The shape of meeting ids, {@code abc-defg-hij}: easy to read out, hard to guess (10 letters of 23: 45 bits). */
public final class MeetingId {
    /** Lower case letters without the look-alikes i, l and o. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz";

    private static final Pattern SHAPE = Pattern.compile("[a-z]{3}-[a-z]{4}-[a-z]{3}");

    private MeetingId() {}

    /** Whether the text has the shape of a meeting id; says nothing about whether the meeting exists. */
    public static boolean isWellFormed(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** A new meeting id. The generator must be a secure one: whoever knows the id may ask to join. */
    public static String next(RandomGenerator secureRandom) {
        StringBuilder id = new StringBuilder(12);
        for (int letter = 0; letter < 10; letter++) {
            if (letter == 3 || letter == 7) {
                id.append('-');
            }
            id.append(ALPHABET.charAt(secureRandom.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
