package io.cloudmeetx.benchmarks.load;

import org.jspecify.annotations.Nullable;

/** How clients speak to one kind of server. */
interface Dialect {
    /** The size of each message, whatever is in it. */
    int MESSAGE_BYTES = 500;

    /** Where the socket of a seat is opened. */
    String uri(Seat seat);

    /** How the server's first message begins, with which the socket is in use; null if there is none. */
    @Nullable String greeting();

    /** A candidate for the other seat of the meeting. */
    String candidate(Seat from);

    /** How a candidate begins when it arrives. */
    String arrival();

    /** A candidate as browsers have them between the two texts, and blanks, so that all of it has the usual size. */
    static String padded(String before, String after) {
        String candidate = "{\"candidate\":\"candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr"
                + " 10.0.0.5 rport 46154 generation 0 ufrag EsAw network-cost 999\",\"sdpMid\":\"0\","
                + "\"sdpMLineIndex\":0,\"usernameFragment\":\"EsAw\",\"more\":\"";
        String end = "\"}" + after;
        int missing = MESSAGE_BYTES - before.length() - candidate.length() - end.length();
        return before + candidate + "x".repeat(missing) + end;
    }
}
