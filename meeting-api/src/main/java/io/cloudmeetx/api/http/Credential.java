package io.cloudmeetx.api.http;

import io.cloudmeetx.protocol.JoinGrant;
import java.util.Optional;

/** On whose behalf a request comes, as far as the operation accepts it. */
public sealed interface Credential {

    /** The person, if any. */
    Optional<String> userId();

    record None() implements Credential {
        @Override
        public Optional<String> userId() {
            return Optional.empty();
        }
    }

    record AccessToken(String id) implements Credential {
        @Override
        public Optional<String> userId() {
            return Optional.of(id);
        }
    }

    record JoinToken(JoinGrant grant) implements Credential {
        @Override
        public Optional<String> userId() {
            return Optional.of(grant.userId());
        }
    }
}
