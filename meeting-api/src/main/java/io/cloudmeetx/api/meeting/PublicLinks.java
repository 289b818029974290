package io.cloudmeetx.api.meeting;

import java.net.URI;

/** Addresses of this platform as browsers see them. */
public final class PublicLinks {
    private final String base;

    public PublicLinks(URI publicUrl) {
        this.base = publicUrl.toString().replaceFirst("/+$", "");
    }

    /** The page of a meeting. */
    public String join(String meetingId) {
        return base + "/m/" + meetingId;
    }

    /** The signaling endpoint. */
    public String webSocket() {
        return base.replaceFirst("^http", "ws") + "/ws";
    }
}
