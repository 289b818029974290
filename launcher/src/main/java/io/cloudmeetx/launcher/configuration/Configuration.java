package io.cloudmeetx.launcher.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the operator decided, checked.
 *
 * @param http        the HTTP server
 * @param roles       at least one
 * @param dataDir     of the embedded database and of recordings; need not exist yet
 * @param databaseUrl null: the embedded PostgreSQL in the data directory
 * @param ice         STUN and TURN servers for browsers
 * @param guestHosts  whether guests may create meetings
 * @param limits      for clients
 * @param logFormat   of the log on standard error
 * @param warnings    a sentence for each setting that works but hardly as meant
 */
public record Configuration(
        HttpConfiguration http,
        Set<PlatformRole> roles,
        Path dataDir,
        @Nullable Secret databaseUrl,
        IceConfiguration ice,
        boolean guestHosts,
        Limits limits,
        LogFormat logFormat,
        List<String> warnings) {
    public Configuration {
        roles = Set.copyOf(roles);
        warnings = List.copyOf(warnings);
    }

    public boolean has(PlatformRole role) {
        return roles.contains(role);
    }
}
