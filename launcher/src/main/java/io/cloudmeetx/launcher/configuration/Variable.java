package io.cloudmeetx.launcher.configuration;

import java.util.Optional;

/**
 * Every configuration variable: the one table that the reader, {@code --help} and the test of docs/operations.md use.
 * The order is that of the help text.
 */
public enum Variable {
    HTTP_HOST("127.0.0.1", "address to listen on; 0.0.0.0 or :: for all, then PUBLIC_URL is required"),
    HTTP_PORT("8080", "port to listen on; 0 picks a free one"),
    PUBLIC_URL("from host and port", "where browsers reach the platform, such as https://meet.example.org"),
    DATA_DIR("./data", "directory of the embedded database"),
    DATABASE_URL("embedded PostgreSQL", "postgresql://user:password@host:port/database"),
    ROLES("api,signaling,bot", "what this process does: any of api, signaling, bot (bot: no effect yet)"),
    TLS_CERT("none", "PEM file with the certificate chain; together with TLS_KEY"),
    TLS_KEY("none", "PEM file with the private key (PKCS #8)"),
    ALLOWED_ORIGINS("the public URL", "origins whose pages may call the API and open sockets, separated by commas"),
    TRUSTED_PROXIES("none", "addresses or CIDR blocks of proxies whose forwarded headers count"),
    STUN_URLS("none", "stun: URLs for browsers, separated by commas"),
    TURN_URLS("none", "turn: or turns: URLs for browsers, separated by commas; together with TURN_SECRET"),
    TURN_SECRET("none", "the secret that the TURN server shares (coturn: static-auth-secret)"),
    GUEST_HOSTS("true with the embedded database, else false", "may guests create meetings: true or false"),
    LIMIT_MESSAGE_BYTES("65536", "largest signaling message; 0: no limit"),
    LIMIT_MESSAGES_PER_SECOND("100", "signaling messages a second for each socket, twice that at once; 0: no limit"),
    LIMIT_REQUESTS_PER_MINUTE("600", "requests a minute for each client address; no effect yet"),
    LIMIT_CONNECTIONS_PER_ADDRESS("0", "sockets for each client address; 0: no limit"),
    LOG_FORMAT("text", "text or json, on standard error"),
    RECORDINGS_DIR("<data>/recordings", "directory of recordings; no effect yet"),
    RECORDINGS_KEEP_DAYS("forever", "days after which a recording is deleted; no effect yet"),
    WEBHOOK_ALLOW_PRIVATE("false", "may webhooks call private addresses: true or false; no effect yet"),
    OIDC_ISSUER("none", "outside identity provider; not available in this version"),
    OIDC_AUDIENCE("none", "audience of its tokens; not available in this version"),
    CLUSTER("off", "host:port of every member, separated by commas; not available in this version"),
    CLUSTER_HOST("none", "this member's address; no effect yet"),
    CLUSTER_PORT("none", "this member's port; the event bus takes the next one; no effect yet"),
    CLUSTER_SECRET("none", "authenticates messages between members; no effect yet"),
    CLUSTER_TLS_CERT("none", "PEM files for TLS between members; no effect yet"),
    CLUSTER_TLS_KEY("none", "see CLUSTER_TLS_CERT; no effect yet"),
    CLUSTER_TLS_CA("none", "see CLUSTER_TLS_CERT; no effect yet");

    static final String PREFIX = "CLOUDMEETX_";

    private final String defaultText;
    private final String description;

    Variable(String defaultText, String description) {
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The name in the environment and in the file. */
    public String key() {
        return PREFIX + name();
    }

    /** The default in words. */
    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    static Optional<Variable> ofKey(String key) {
        for (Variable variable : values()) {
            if (variable.key().equals(key)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }
}
