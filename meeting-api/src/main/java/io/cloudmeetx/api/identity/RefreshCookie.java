package io.cloudmeetx.api.identity;

import io.cloudmeetx.api.http.ApiRouter;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/** The cookie that carries the refresh token: only to {@code /auth}, and never to scripts or other sites. */
public final class RefreshCookie {
    public static final String NAME = "cloudmeetx_refresh";

    private final boolean secure;

    /** @param secure whether browsers reach the platform by https: then the cookie goes over nothing else */
    public RefreshCookie(boolean secure) {
        this.secure = secure;
    }

    /** The value of {@code Set-Cookie} that keeps the token. */
    public String keeping(RefreshToken token) {
        return cookie(token.secret(), RefreshToken.LIFETIME.toSeconds());
    }

    /** The value of {@code Set-Cookie} that removes it. */
    public String removal() {
        return cookie("", 0);
    }

    private String cookie(String value, long maxAgeSeconds) {
        return Cookie.cookie(NAME, value)
                .setPath(ApiRouter.BASE_PATH + "/auth")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(maxAgeSeconds)
                .encode();
    }
}
