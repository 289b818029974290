package io.cloudmeetx.api.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids that nobody can guess: a prefix that tells what they name, and 128 random bits. */
public final class RandomId {
    private static final int BYTES = 16;

    private RandomId() {}

    public static String next(String prefix, SecureRandom secureRandom) {
        byte[] random = new byte[BYTES];
        secureRandom.nextBytes(random);
        return prefix + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
