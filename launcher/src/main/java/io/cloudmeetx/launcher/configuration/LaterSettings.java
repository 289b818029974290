package io.cloudmeetx.launcher.configuration;

import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_HOST;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_PORT;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_SECRET;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_TLS_CA;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_TLS_CERT;
import static io.cloudmeetx.launcher.configuration.Variable.CLUSTER_TLS_KEY;
import static io.cloudmeetx.launcher.configuration.Variable.LIMIT_REQUESTS_PER_MINUTE;
import static io.cloudmeetx.launcher.configuration.Variable.OIDC_AUDIENCE;
import static io.cloudmeetx.launcher.configuration.Variable.OIDC_ISSUER;
import static io.cloudmeetx.launcher.configuration.Variable.RECORDINGS_DIR;
import static io.cloudmeetx.launcher.configuration.Variable.RECORDINGS_KEEP_DAYS;
import static io.cloudmeetx.launcher.configuration.Variable.WEBHOOK_ALLOW_PRIVATE;

import java.util.List;

/**
 * Settings whose feature is not there yet. They are checked like all others. Where somebody would rely on what is not
 * there, the start is refused; elsewhere one warning says that the setting does nothing.
 */
final class LaterSettings {
    private static final int LARGEST_PORT = 65_534;
    private static final int LONGEST_KEEPING = 36_500;

    private final ConfigurationReader reader;

    LaterSettings(ConfigurationReader reader) {
        this.reader = reader;
    }

    void check() {
        checkCluster();
        checkIdentityProvider();
        reader.check(RECORDINGS_DIR, Values::path);
        reader.check(RECORDINGS_KEEP_DAYS, Values.number(1, LONGEST_KEEPING));
        reader.check(WEBHOOK_ALLOW_PRIVATE, Values::flag);
        reader.check(LIMIT_REQUESTS_PER_MINUTE, Values.limit(1, ConfigurationReader.LARGEST_RATE));
        warnIfUseless(List.of(RECORDINGS_DIR, RECORDINGS_KEEP_DAYS, WEBHOOK_ALLOW_PRIVATE, LIMIT_REQUESTS_PER_MINUTE));
    }

    private void checkCluster() {
        reader.check(CLUSTER, Values::clusterMembers);
        reader.check(CLUSTER_HOST, Values::host);
        reader.check(CLUSTER_PORT, Values.number(1, LARGEST_PORT));
        for (Variable file : List.of(CLUSTER_TLS_CERT, CLUSTER_TLS_KEY, CLUSTER_TLS_CA)) {
            reader.check(file, Values::readableFile);
        }
        if (reader.has(CLUSTER)) {
            reader.fault(CLUSTER, ": clusters are not available in this version; leave it unset and run one process");
        } else {
            warnIfUseless(List.of(
                    CLUSTER_HOST, CLUSTER_PORT, CLUSTER_SECRET, CLUSTER_TLS_CERT, CLUSTER_TLS_KEY, CLUSTER_TLS_CA));
        }
    }

    private void checkIdentityProvider() {
        reader.requireTogether(OIDC_ISSUER, OIDC_AUDIENCE);
        if (reader.has(OIDC_ISSUER)) {
            reader.fault(OIDC_ISSUER, ": outside identity providers are not available in this version; leave it unset");
        }
    }

    private void warnIfUseless(List<Variable> variables) {
        for (Variable variable : variables) {
            if (reader.has(variable)) {
                reader.warn(variable.key() + " has no effect in this version.");
            }
        }
    }
}
