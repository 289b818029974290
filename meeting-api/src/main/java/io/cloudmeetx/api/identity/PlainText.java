package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;

/** Text that people write and others are shown: what it may be made of. */
public final class PlainText {
    public static final int MAX_NAME = 80;

    private PlainText() {}

    /**
     * One line: stripped of spaces around it, 1 to {@code max} code points, without control characters, line breaks or
     * bidirectional overrides (which make a name look like another). Throws {@link Refusal.InvalidRequest}.
     */
    public static String line(String pointer, String raw, int max) {
        String text = raw.strip();
        if (text.codePoints().noneMatch(PlainText::isVisible)) {
            throw invalid(pointer, "must not be blank");
        }
        refuseTooLong(pointer, text, max);
        if (!text.codePoints().allMatch(PlainText::isAllowedInLine)) {
            throw invalid(pointer, "must not contain control characters, line breaks or bidirectional overrides");
        }
        return text;
    }

    /** Several lines: as {@link #line}, but it may be blank, and line breaks and tabs are allowed. */
    public static String paragraph(String pointer, String raw, int max) {
        String text = raw.strip();
        refuseTooLong(pointer, text, max);
        if (!text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || isAllowedInLine(c))) {
            throw invalid(pointer, "must not contain control characters or bidirectional overrides");
        }
        return text;
    }

    private static void refuseTooLong(String pointer, String text, int max) {
        if (text.codePointCount(0, text.length()) > max) {
            throw invalid(pointer, "must have at most " + max + " characters");
        }
    }

    private static boolean isVisible(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && !isDrawnAsNothing(codePoint);
    }

    /** Letters and marks that leave no ink: fillers, joiners, variation selectors, the empty Braille cell. */
    private static boolean isDrawnAsNothing(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0 -> true;
            default ->
                (codePoint >= 0x180B && codePoint <= 0x180F)
                        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                        || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }

    private static boolean isAllowedInLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !isBidirectionalControl(codePoint);
        };
    }

    /** Embeddings, overrides and isolates (Unicode UAX #9). */
    private static boolean isBidirectionalControl(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static RefusedException invalid(String pointer, String detail) {
        return new RefusedException(Refusal.InvalidRequest.at(pointer, detail));
    }
}
