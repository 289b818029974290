package io.cloudmeetx.api.ice;

import io.cloudmeetx.protocol.IceServer;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The STUN and TURN servers that the operator configured. TURN credentials follow coturn's shared-secret scheme
 * ({@code use-auth-secret}, draft-uberti-behave-turn-rest): valid for 12 hours, longer than most meetings.
 */
public final class IceServers {
    private static final Duration CREDENTIAL_LIFETIME = Duration.ofHours(12);
    private static final String HMAC = "HmacSHA1";

    private final List<String> stunUrls;
    private final List<String> turnUrls;
    private final @Nullable String turnSecret;
    private final Clock clock;

    /** @param turnSecret null: the TURN servers need no credentials */
    public IceServers(List<String> stunUrls, List<String> turnUrls, @Nullable String turnSecret, Clock clock) {
        this.stunUrls = List.copyOf(stunUrls);
        this.turnUrls = List.copyOf(turnUrls);
        this.turnSecret = turnSecret;
        this.clock = clock;
    }

    /** For one person: the user name of the credential carries the id, so that the TURN server's log does too. */
    public List<IceServer> serversFor(String userId) {
        List<IceServer> servers = new ArrayList<>();
        if (!stunUrls.isEmpty()) {
            servers.add(new IceServer(stunUrls, null, null));
        }
        if (!turnUrls.isEmpty()) {
            servers.add(turnSecret == null ? new IceServer(turnUrls, null, null) : turn(userId, turnSecret));
        }
        return servers;
    }

    private IceServer turn(String userId, String secret) {
        long expiry = clock.instant().plus(CREDENTIAL_LIFETIME).getEpochSecond();
        String username = expiry + ":" + userId;
        return new IceServer(turnUrls, username, credential(username, secret));
    }

    private static String credential(String username, String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(username.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
    }

    /** As the contract shows them. */
    public static JsonArray json(List<IceServer> servers) {
        JsonArray json = new JsonArray();
        servers.forEach(server -> json.add(server.toJson()));
        return json;
    }
}
