package io.cloudmeetx.launcher.configuration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How browsers know the platform; certain only once the port is.
 *
 * @param url            its origin, in links and in the start line
 * @param allowedOrigins whose pages may call it
 */
public record PublicAddress(Origin url, Set<Origin> allowedOrigins) {
    private static final List<String> NAMES_OF_THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    public PublicAddress {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /**
     * The configured addresses, or those that follow from where the server listens.
     *
     * @param http      as configured
     * @param boundPort the port that the server really has
     */
    public static PublicAddress of(HttpConfiguration http, int boundPort) {
        @Nullable Origin configured = http.publicUrl();
        Origin url = configured != null
                ? configured
                : new Origin(http.tls() == null ? "http" : "https", http.host(), boundPort);
        @Nullable Set<Origin> allowed = http.allowedOrigins();
        return new PublicAddress(url, allowed != null ? allowed : withNamesOfThisMachine(url));
    }

    private static Set<Origin> withNamesOfThisMachine(Origin url) {
        Set<Origin> origins = new LinkedHashSet<>();
        origins.add(url);
        if (Hosts.isLoopback(url.host())) {
            NAMES_OF_THIS_MACHINE.forEach(name -> origins.add(url.withHost(name)));
        }
        return origins;
    }
}
