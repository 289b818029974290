package io.cloudmeetx.launcher.configuration;

/**
 * Limits for clients; 0 means no limit.
 *
 * @param messageBytes          size of a signaling message
 * @param messagesPerSecond     signaling messages of one socket, twice that at once
 * @param connectionsPerAddress sockets of one client address
 */
public record Limits(int messageBytes, int messagesPerSecond, int connectionsPerAddress) {}
