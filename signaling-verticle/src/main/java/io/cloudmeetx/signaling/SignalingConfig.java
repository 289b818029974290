package io.cloudmeetx.signaling;

import java.time.Duration;
import java.util.Set;

/**
 * What an operator decides about signaling.
 *
 * @param maxMessageBytes       the limit of one client message; four times as much closes the socket
 * @param messagesPerSecond     for each session, with a burst of twice that; 0: no limit
 * @param connectionsPerAddress how many sockets one client address may have; 0: no limit
 * @param allowedOrigins        the values of the Origin header that may open a socket, as browsers write them
 * @param keepalive             pings and their patience
 */
public record SignalingConfig(
        int maxMessageBytes,
        int messagesPerSecond,
        int connectionsPerAddress,
        Set<String> allowedOrigins,
        Keepalive keepalive) {

    /** No operator may allow larger messages: four times as much is kept of a message that is still coming in. */
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    /** The limit of a chat message's text, in bytes of UTF-8. */
    public static final int MAX_CHAT_BYTES = 4096;

    /** The socket is closed when a message is this many times over the limit: it is no honest mistake. */
    public static final int FAR_TOO_BIG_FACTOR = 4;

    /**
     * How the server finds dead sockets.
     *
     * @param pingInterval between two pings
     * @param pongTimeout  without a pong for so long the socket is gone
     * @param sendTimeout  output unsent for so long makes the client a slow consumer
     */
    public record Keepalive(Duration pingInterval, Duration pongTimeout, Duration sendTimeout) {
        public static final Keepalive DEFAULT =
                new Keepalive(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(5));
    }

    public SignalingConfig {
        if (maxMessageBytes < 1
                || maxMessageBytes > MAX_MESSAGE_BYTES
                || messagesPerSecond < 0
                || connectionsPerAddress < 0) {
            throw new IllegalArgumentException("limits are positive");
        }
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public SignalingConfig(
            int maxMessageBytes, int messagesPerSecond, int connectionsPerAddress, Set<String> allowedOrigins) {
        this(maxMessageBytes, messagesPerSecond, connectionsPerAddress, allowedOrigins, Keepalive.DEFAULT);
    }
}
