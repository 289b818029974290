package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.Cause;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passcodes by Argon2id (RFC 9106) with 19 MiB and 2 passes, on a worker: one takes about 30 ms of CPU. When
 * {@value #WAITING} wait for that, the next fails with {@link Refusal.Unavailable}: whoever guesses passcodes makes the
 * others wait for seconds, not for ever. Used from any thread.
 *
 * The stored form is the one of the reference implementation, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}.
 */
public final class Passcodes {
    private static final int WAITING = 64;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final WorkerExecutor workers;
    private final SecureRandom secureRandom;
    private final Semaphore places = new Semaphore(WAITING);

    public Passcodes(WorkerExecutor workers, SecureRandom secureRandom) {
        this.workers = workers;
        this.secureRandom = secureRandom;
    }

    public Future<PasscodeHash> hash(String passcode) {
        byte[] salt = new byte[SALT_BYTES];
        secureRandom.nextBytes(salt);
        return onWorker(() -> new PasscodeHash("$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
                + ENCODER.encodeToString(salt) + "$"
                + ENCODER.encodeToString(argon2id(passcode, salt, MEMORY_KIB, PASSES, LANES))));
    }

    public Future<Boolean> matches(String passcode, PasscodeHash hash) {
        return onWorker(() -> isMatch(passcode, hash.encoded()));
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        if (!places.tryAcquire()) {
            return new Refusal.Unavailable(Cause.PASSCODES).failed();
        }
        return workers.executeBlocking(
                () -> {
                    places.release();
                    return work.call();
                },
                false);
    }

    private static boolean isMatch(String passcode, String encoded) {
        Matcher parts = ENCODED.matcher(encoded);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored passcode hash is not one of ours");
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, argon2id(passcode, salt, memory, passes, lanes));
    }

    private static byte[] argon2id(String passcode, byte[] salt, int memory, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(passcode.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
