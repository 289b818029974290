package io.cloudmeetx.signaling.handshake;

import io.cloudmeetx.protocol.MeetingId;
import io.cloudmeetx.protocol.problem.Problem;
import io.cloudmeetx.protocol.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a request for {@code /ws} and refuses what needs nobody else's word: its form, its origin, a missing token. */
public final class HandshakeReader {
    public static final String SUBPROTOCOL = "cloudmeetx.v1";

    private static final String TOKEN_SUBPROTOCOL = "token.";
    private static final String BEARER = "bearer ";
    private static final String WEBSOCKET_VERSION = "13";
    private static final int NONCE_BYTES = 16;
    private static final int MAX_QUERY_LENGTH = 8 * 1024;

    private final Set<String> allowedOrigins;

    public HandshakeReader(Set<String> allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    /** The checks are in the order of docs/protocol.md; the first that fails wins. */
    public JoinRequest read(HttpServerRequest request) throws RefusedHandshake {
        boolean upgrade = asksForUpgrade(request);
        String meetingId = readMeetingId(request);
        checkOrigin(request);
        String userId = request.getParam("userId");
        String token = readToken(request)
                .orElseThrow(() -> RefusedHandshake.of(
                        ProblemType.UNAUTHORIZED,
                        "Send the join token as bearer, as subprotocol token.T beside " + SUBPROTOCOL
                                + ", or as query parameter token."));
        return new JoinRequest(meetingId, userId, token, upgrade);
    }

    private static boolean asksForUpgrade(HttpServerRequest request) throws RefusedHandshake {
        if (!request.method().equals(HttpMethod.GET)) {
            throw RefusedHandshake.of(ProblemType.METHOD_NOT_ALLOWED, "A WebSocket is opened by GET.");
        }
        if (tokens(request, "Upgrade").noneMatch("websocket"::equalsIgnoreCase)) {
            return false;
        }
        boolean complete = tokens(request, "Connection").anyMatch("upgrade"::equalsIgnoreCase)
                && WEBSOCKET_VERSION.equals(request.getHeader("Sec-WebSocket-Version"))
                && isNonce(request.getHeader("Sec-WebSocket-Key"));
        if (!complete) {
            throw RefusedHandshake.of(
                    ProblemType.INVALID_REQUEST,
                    "The WebSocket handshake is incomplete: Connection: Upgrade, Sec-WebSocket-Key and"
                            + " Sec-WebSocket-Version: 13 are needed (RFC 6455, section 4.1).");
        }
        return true;
    }

    private static boolean isNonce(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key).length == NONCE_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String readMeetingId(HttpServerRequest request) throws RefusedHandshake {
        List<String> given = readableParams(request).getAll("meetingId");
        if (given.size() != 1 || !MeetingId.isWellFormed(given.get(0))) {
            throw new RefusedHandshake(Problem.invalid(
                    "The query parameter meetingId is needed once, and looks like abc-defg-hij.",
                    List.of(new Problem.InvalidValue("/query/meetingId", "must look like abc-defg-hij"))));
        }
        return given.get(0);
    }

    /** The query's parameters; none when its percent-encoding is broken or it is far too long. */
    private static MultiMap readableParams(HttpServerRequest request) {
        String query = request.query();
        if (query != null && query.length() > MAX_QUERY_LENGTH) {
            return MultiMap.caseInsensitiveMultiMap();
        }
        try {
            return request.params();
        } catch (IllegalArgumentException brokenEncoding) {
            return MultiMap.caseInsensitiveMultiMap();
        }
    }

    /** Only browsers send an origin; without one, the token alone authorises. */
    private void checkOrigin(HttpServerRequest request) throws RefusedHandshake {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        if (!origins.isEmpty() && !isAllowed(origins)) {
            throw RefusedHandshake.of(
                    ProblemType.ORIGIN_NOT_ALLOWED,
                    "Pages of this origin may not open sockets here; the operator adds origins with"
                            + " CLOUDMEETX_ALLOWED_ORIGINS.");
        }
    }

    private boolean isAllowed(List<String> origins) {
        return origins.size() == 1 && allowedOrigins.contains(origins.get(0).toLowerCase(Locale.ROOT));
    }

    /** The origin that the answer may be shown to (Fetch standard, CORS protocol): the request's, if it is allowed. */
    public Optional<String> allowedOrigin(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return isAllowed(origins) ? Optional.of(origins.get(0)) : Optional.empty();
    }

    private static Optional<String> readToken(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return Optional.of(authorization)
                    .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                    .map(value -> value.substring(BEARER.length()).trim())
                    .filter(token -> !token.isEmpty());
        }
        Optional<String> offered = tokens(request, "Sec-WebSocket-Protocol")
                .filter(protocol -> protocol.startsWith(TOKEN_SUBPROTOCOL))
                .map(protocol -> protocol.substring(TOKEN_SUBPROTOCOL.length()))
                .findFirst();
        return offered.or(() -> Optional.ofNullable(request.getParam("token"))).filter(token -> !token.isEmpty());
    }

    private static Stream<String> tokens(HttpServerRequest request, String header) {
        return request.headers().getAll(header).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::trim);
    }
}
