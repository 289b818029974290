package io.cloudmeetx.launcher.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * A web origin (RFC 6454): scheme, host and port.
 *
 * @param scheme {@code http} or {@code https}
 * @param host   lower case; IPv6 without brackets
 * @param port   always a number, also when it is the scheme's own
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    public Origin {
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(host);
    }

    /** Reads {@code https://host}, {@code http://host:port}, with or without a slash at the end. */
    static Origin parse(String text) throws IllegalValue {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalValue(quoted(text) + " is not a URL");
        }
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalValue(quoted(text) + " does not begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw new IllegalValue(quoted(text) + " has no host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalValue(quoted(text) + " may have nothing but scheme, host and port");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw new IllegalValue(quoted(text) + " has a path: the platform lives at the root of its own host name");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalValue(quoted(text) + " has no valid port");
        }
        int standardPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
        return new Origin(
                scheme,
                Hosts.withoutBrackets(uri.getHost()).toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? standardPort : uri.getPort());
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    /** Whether browsers give pages of this origin a camera: https, or the machine itself (W3C Secure Contexts). */
    boolean trustworthy() {
        return secure() || Hosts.isLoopback(host);
    }

    Origin withHost(String otherHost) {
        return new Origin(scheme, otherHost, port);
    }

    /** The same server, spoken to by WebSocket: {@code ws://…} or {@code wss://…}. */
    public String webSocketOrigin() {
        return (secure() ? "wss://" : "ws://") + authority();
    }

    private String authority() {
        boolean standard = port == (secure() ? HTTPS_PORT : HTTP_PORT);
        return Hosts.inUrl(host) + (standard ? "" : ":" + port);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** As browsers write it in the {@code Origin} header. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
