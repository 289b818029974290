package io.cloudmeetx.launcher.http;

import io.cloudmeetx.launcher.configuration.Origin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Headers that tell browsers to load nothing from elsewhere, to run nothing that stands in the page itself, to keep
 * camera and microphone for these pages, and to let pages of others neither hold a window of ours nor embed what we
 * send (CSP Level 3, Permissions Policy, RFC 6797, HTML section 7.1.3, Fetch section 3.7). Requests by CORS, which the
 * API decides about, are not touched by the last.
 */
final class SecurityHeaders {
    private static final String A_YEAR = "max-age=31536000";

    private final MultiMap headers = HttpHeaders.headers();

    SecurityHeaders(Origin publicUrl) {
        headers.set(HttpHeaders.createOptimized("Content-Security-Policy"), contentSecurityPolicy(publicUrl));
        headers.set(HttpHeaders.createOptimized("X-Content-Type-Options"), HttpHeaders.createOptimized("nosniff"));
        headers.set(HttpHeaders.createOptimized("Referrer-Policy"), HttpHeaders.createOptimized("no-referrer"));
        headers.set(
                HttpHeaders.createOptimized("Permissions-Policy"),
                HttpHeaders.createOptimized("camera=(self), microphone=(self), display-capture=(self)"));
        headers.set(
                HttpHeaders.createOptimized("Cross-Origin-Opener-Policy"), HttpHeaders.createOptimized("same-origin"));
        headers.set(
                HttpHeaders.createOptimized("Cross-Origin-Resource-Policy"),
                HttpHeaders.createOptimized("same-origin"));
        if (publicUrl.secure()) {
            headers.set(HttpHeaders.createOptimized("Strict-Transport-Security"), HttpHeaders.createOptimized(A_YEAR));
        }
    }

    private static CharSequence contentSecurityPolicy(Origin publicUrl) {
        return HttpHeaders.createOptimized(String.join(
                "; ",
                "default-src 'self'",
                "connect-src 'self' " + publicUrl.webSocketOrigin(),
                "img-src 'self' data: blob:",
                "media-src 'self' blob:",
                "style-src 'self'",
                "script-src 'self'",
                "frame-ancestors 'none'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'"));
    }

    void addTo(MultiMap responseHeaders) {
        responseHeaders.addAll(headers);
    }
}
