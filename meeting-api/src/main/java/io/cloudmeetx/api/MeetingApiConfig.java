package io.cloudmeetx.api;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about the meeting API.
 *
 * @param publicUrl      where browsers reach the platform; in {@code joinUrl} and {@code webSocketUrl}
 * @param dataDir        holds the embedded database; used only without a {@code databaseUrl}
 * @param databaseUrl    {@code postgresql://user:password@host:port/db}; null: embedded PostgreSQL in {@code dataDir}
 * @param guestHosts     whether guests may create meetings
 * @param stunUrls       {@code stun:} URLs for everybody
 * @param turnUrls       {@code turn:} and {@code turns:} URLs
 * @param turnSecret     the secret shared with the TURN server; null: TURN without credentials
 * @param soleNode       whether no other node can be alive: then whoever the directory shows as connected at the start
 *                       was left there by a crash, and is cleared
 * @param allowedOrigins origins ({@code https://host:port}, lower case) whose pages may use the API
 */
public record MeetingApiConfig(
        URI publicUrl,
        Path dataDir,
        @Nullable String databaseUrl,
        boolean guestHosts,
        List<String> stunUrls,
        List<String> turnUrls,
        @Nullable String turnSecret,
        boolean soleNode,
        Set<String> allowedOrigins) {

    public MeetingApiConfig {
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Never shows the database URL or the TURN secret. */
    @Override
    public String toString() {
        return "MeetingApiConfig[publicUrl=" + publicUrl
                + ", database=" + (databaseUrl == null ? "embedded in " + dataDir : "external")
                + ", guestHosts=" + guestHosts + ", soleNode=" + soleNode + ", allowedOrigins=" + allowedOrigins + "]";
    }
}
