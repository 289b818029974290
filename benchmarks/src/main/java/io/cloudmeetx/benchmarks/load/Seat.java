package io.cloudmeetx.benchmarks.load;

/**
 * One of the two places in one of the meetings.
 *
 * @param meeting counts from 0
 * @param first   whether it is the one that begins
 */
record Seat(int meeting, boolean first) {
    private static final int LETTERS = 26;

    Seat other() {
        return new Seat(meeting, !first);
    }

    /** A well-formed meeting id, another for each number. */
    String meetingId() {
        char[] letters = new char[4];
        int rest = meeting;
        for (int index = letters.length - 1; index >= 0; index--) {
            letters[index] = (char) ('a' + rest % LETTERS);
            rest /= LETTERS;
        }
        return "mtg-" + new String(letters) + "-abc";
    }

    String userId() {
        return "user-" + meeting + (first ? "-a" : "-b");
    }
}
