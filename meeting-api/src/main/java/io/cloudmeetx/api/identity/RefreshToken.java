package io.cloudmeetx.api.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/**
 * By which a browser gets new access tokens: 256 random bits without a meaning. Only its hash is stored; a slow hash
 * is not needed, since nobody can try 2^256 values.
 */
public record RefreshToken(String secret) {
    public static final Duration LIFETIME = Duration.ofDays(30);

    private static final int BYTES = 32;

    public static RefreshToken next(SecureRandom secureRandom) {
        byte[] random = new byte[BYTES];
        secureRandom.nextBytes(random);
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** SHA-256 of the secret. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "RefreshToken";
    }
}
