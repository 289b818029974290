package io.cloudmeetx.protocol;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server as browsers take it (W3C webrtc-pc, {@code RTCIceServer}).
 *
 * @param urls       {@code stun:}, {@code turn:} or {@code turns:} URLs, at least one
 * @param username   for TURN: {@code <unix expiry>:<userId>}; null for STUN
 * @param credential for TURN: valid until the expiry in the user name; null for STUN
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {
    public IceServer {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("an ICE server needs a URL");
        }
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("urls", new JsonArray(urls));
        if (username != null) {
            json.put("username", username);
        }
        if (credential != null) {
            json.put("credential", credential);
        }
        return json;
    }

    /** Never shows the credential. */
    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
