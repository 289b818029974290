package io.cloudmeetx.api.token;

import com.nimbusds.jose.jwk.ECKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Where the key pairs are kept that all nodes share. */
public interface SigningKeyStore {

    /**
     * All keys, newest first, at least one. If there is none, exactly one is created, however many nodes ask at once.
     *
     * @param newKey makes the first key pair, if one is needed
     */
    Future<List<ECKey>> loadOrCreate(Supplier<ECKey> newKey, Instant now);
}
