package io.cloudmeetx.api.database;

import io.cloudmeetx.api.StartFailure;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and as whom to open it.
 *
 * @param tls whether the connection is encrypted and the server's certificate verified ({@code sslmode=verify-full})
 */
public record DatabaseAddress(String host, int port, String database, String user, String password, boolean tls) {
    private static final int DEFAULT_PORT = 5432;
    private static final String STATEMENT_MILLIS = "4000";
    private static final String LOCK_MILLIS = "3000";
    private static final String FORM = "postgresql://user:password@host:port/database";

    /** Reads {@code postgresql://user:password@host:port/database[?sslmode=disable|verify-full]}. */
    public static DatabaseAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException invalid) {
            throw badUrl("it is not a URL (escape special characters of the password as %XX)");
        }
        if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
            throw badUrl("it does not begin with postgresql://");
        }
        if (uri.getHost() == null) {
            throw badUrl("the host is missing (or the password has characters that must be escaped as %XX)");
        }
        String path = uri.getPath();
        if (path == null || path.length() < 2) {
            throw badUrl("the name of the database is missing");
        }
        @Nullable String userInfo = uri.getRawUserInfo();
        if (userInfo == null || userInfo.isEmpty() || userInfo.startsWith(":")) {
            throw badUrl("the user is missing");
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        if (port == 0 || port > 65_535) {
            throw badUrl("the port is not between 1 and 65535");
        }
        String host = uri.getHost().replaceFirst("^\\[(.*)]$", "$1");
        return new DatabaseAddress(
                host, port, path.substring(1), decoded(user), decoded(password), isTls(uri.getQuery()));
    }

    private static boolean isTls(@Nullable String query) {
        if (query == null || query.equals("sslmode=disable")) {
            return false;
        }
        if (query.equals("sslmode=verify-full")) {
            return true;
        }
        throw badUrl("the only parameter that it may have is sslmode, with the value disable or verify-full");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartFailure badUrl(String what) {
        return new StartFailure("The database URL cannot be used because " + what + ": set CLOUDMEETX_DATABASE_URL to "
                + FORM + ", or unset it to use the embedded PostgreSQL.");
    }

    PgConnectOptions connectOptions() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password)
                .setCachePreparedStatements(true)
                .addProperty("application_name", "cloudmeetx")
                .addProperty("statement_timeout", STATEMENT_MILLIS)
                .addProperty("lock_timeout", LOCK_MILLIS);
        if (tls) {
            options.setSslMode(SslMode.VERIFY_FULL)
                    .setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
        }
        return options;
    }

    /** Host and port, for people. */
    String place() {
        return hostInUrl() + ":" + port;
    }

    /** An IPv6 address is bracketed there. */
    String hostInUrl() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "DatabaseAddress[" + host + ":" + port + "/" + database + "]";
    }
}
