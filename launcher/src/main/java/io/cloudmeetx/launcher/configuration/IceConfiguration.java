package io.cloudmeetx.launcher.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The STUN and TURN servers that browsers are told of.
 *
 * @param stunUrls   may be empty
 * @param turnUrls   may be empty
 * @param turnSecret shared with the TURN server; null exactly when there are no TURN URLs
 */
public record IceConfiguration(
        List<String> stunUrls,
        List<String> turnUrls,
        @Nullable Secret turnSecret) {
    public IceConfiguration {
        stunUrls = List.copyOf(stunUrls);
        turnUrls = List.copyOf(turnUrls);
    }
}
