package io.cloudmeetx.launcher.configuration;

import java.util.Locale;

/** Finds the variable that somebody probably meant. */
final class DidYouMean {
    /** A third of the letters may be wrong; beyond that a suggestion is a guess. */
    private static final int LETTERS_FOR_EACH_SLIP = 3;

    private DidYouMean() {}

    /** {@code ": did you mean X?"}, or the empty text when nothing is near. */
    static String suggestion(String key) {
        String name =
                withoutPrefix(key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_'));
        String nearest = "";
        int smallest = Integer.MAX_VALUE;
        for (Variable variable : Variable.values()) {
            int distance = distance(name, variable.name());
            if (distance < smallest) {
                smallest = distance;
                nearest = variable.key();
            }
        }
        return smallest * LETTERS_FOR_EACH_SLIP <= name.length() ? ": did you mean " + nearest + "?" : "";
    }

    private static String withoutPrefix(String key) {
        return key.startsWith(Variable.PREFIX) ? key.substring(Variable.PREFIX.length()) : key;
    }

    /** Levenshtein: how many letters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
