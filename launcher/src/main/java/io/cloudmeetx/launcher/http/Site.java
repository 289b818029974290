package io.cloudmeetx.launcher.http;

import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemResponse;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers with files from memory. A path that is no file shows the web client's start page to a browser that navigates
 * there: which page it is, the client itself reads from the address.
 */
final class Site {
    private static final String INDEX = "/index.html";
    /** Whoever misspells one of these is told so, not shown a page; as is whoever asks for a file, by its dot. */
    private static final Pattern NOT_OF_THE_CLIENT =
            Pattern.compile("/(api|assets|health|metrics|problems|ws)(?![^/])", Pattern.CASE_INSENSITIVE);

    private static final String READ_METHODS = "GET, HEAD";

    private final @Nullable SiteFiles client;
    private final Map<String, SiteFile> pages;

    /**
     * Without files of a web client it shows only the given pages.
     *
     * @param client the web client, or null
     * @param pages  further files by their path
     */
    Site(@Nullable SiteFiles client, Map<String, SiteFile> pages) {
        this.client = client;
        this.pages = Map.copyOf(pages);
    }

    Future<Void> handle(HttpServerRequest request) {
        @Nullable SiteFile file = find(request);
        if (file == null) {
            return ProblemResponse.end(
                    request.response(), Problem.of(ProblemType.NOT_FOUND, "Nothing is at this address."));
        }
        if (!isRead(request)) {
            return methodNotAllowed(request.response(), READ_METHODS);
        }
        return send(request, file);
    }

    static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    static Future<Void> methodNotAllowed(HttpServerResponse response, String allowed) {
        response.putHeader(HttpHeaders.ALLOW, allowed);
        return ProblemResponse.end(
                response, Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This address takes " + allowed + " alone."));
    }

    private @Nullable SiteFile find(HttpServerRequest request) {
        String path = request.path();
        @Nullable SiteFile page = pages.get(path);
        if (page != null || client == null) {
            return page;
        }
        @Nullable SiteFile file = client.at(path.equals("/") ? INDEX : path);
        if (file == null && showsStartPage(request)) {
            return client.at(INDEX);
        }
        return file;
    }

    private static boolean showsStartPage(HttpServerRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return isRead(request)
                && accept != null
                && accept.toLowerCase(Locale.ROOT).contains("text/html")
                && !NOT_OF_THE_CLIENT.matcher(request.path()).lookingAt()
                && request.path().indexOf('.') < 0;
    }

    private static Future<Void> send(HttpServerRequest request, SiteFile file) {
        boolean compressed = file.gzip() != null && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String entityTag = compressed ? file.gzipEntityTag() : file.entityTag();
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl())
                .putHeader(HttpHeaders.ETAG, entityTag);
        if (file.gzip() != null) {
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (hasOne(request.getHeader(HttpHeaders.IF_NONE_MATCH), file)) {
            return response.setStatusCode(304).end();
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.contentType());
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.createOptimized("gzip"));
        }
        return end(request, response, compressed && file.gzip() != null ? file.gzip() : file.identity());
    }

    /** A HEAD request gets the headers of the GET, its length too. */
    static Future<Void> end(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        }
        return response.end(body);
    }

    private static boolean hasOne(@Nullable String ifNoneMatch, SiteFile file) {
        return ifNoneMatch != null
                && (ifNoneMatch.equals("*")
                        || ifNoneMatch.contains(file.entityTag())
                        || ifNoneMatch.contains(file.gzipEntityTag()));
    }

    /** Whether the client lists gzip and does not refuse it by {@code q=0} (RFC 9110, section 12.5.3). */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.replace(" ", "").split(";", -1);
            if (parts[0].equals("gzip") || parts[0].equals("*")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
