package io.cloudmeetx.launcher.configuration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the HTTP server listens.
 *
 * @param host           a name or an address, without brackets
 * @param port           0: any free port
 * @param publicUrl      the origin at which browsers reach the platform; null: the address it listens on
 * @param tls            null: plain HTTP
 * @param allowedOrigins null: those of the public URL
 * @param trustedProxies whose forwarded headers count
 */
public record HttpConfiguration(
        String host,
        int port,
        @Nullable Origin publicUrl,
        @Nullable TlsFiles tls,
        @Nullable Set<Origin> allowedOrigins,
        List<AddressBlock> trustedProxies) {
    public HttpConfiguration {
        allowedOrigins = allowedOrigins == null ? null : Set.copyOf(allowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
    }
}
