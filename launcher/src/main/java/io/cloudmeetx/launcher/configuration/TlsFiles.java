package io.cloudmeetx.launcher.configuration;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A certificate for the HTTP server.
 *
 * @param certificate PEM file with the chain, the server's own certificate first
 * @param key         PEM file with its private key
 */
public record TlsFiles(Path certificate, Path key) {
    public TlsFiles {
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(key);
    }
}
