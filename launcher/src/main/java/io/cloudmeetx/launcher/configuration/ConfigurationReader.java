package io.cloudmeetx.launcher.configuration;

import static io.cloudmeetx.launcher.configuration.Variable.ALLOWED_ORIGINS;
import static io.cloudmeetx.launcher.configuration.Variable.DATABASE_URL;
import static io.cloudmeetx.launcher.configuration.Variable.DATA_DIR;
import static io.cloudmeetx.launcher.configuration.Variable.GUEST_HOSTS;
import static io.cloudmeetx.launcher.configuration.Variable.HTTP_HOST;
import static io.cloudmeetx.launcher.configuration.Variable.HTTP_PORT;
import static io.cloudmeetx.launcher.configuration.Variable.LIMIT_CONNECTIONS_PER_ADDRESS;
import static io.cloudmeetx.launcher.configuration.Variable.LIMIT_MESSAGES_PER_SECOND;
import static io.cloudmeetx.launcher.configuration.Variable.LIMIT_MESSAGE_BYTES;
import static io.cloudmeetx.launcher.configuration.Variable.LOG_FORMAT;
import static io.cloudmeetx.launcher.configuration.Variable.PUBLIC_URL;
import static io.cloudmeetx.launcher.configuration.Variable.ROLES;
import static io.cloudmeetx.launcher.configuration.Variable.STUN_URLS;
import static io.cloudmeetx.launcher.configuration.Variable.TLS_CERT;
import static io.cloudmeetx.launcher.configuration.Variable.TLS_KEY;
import static io.cloudmeetx.launcher.configuration.Variable.TRUSTED_PROXIES;
import static io.cloudmeetx.launcher.configuration.Variable.TURN_SECRET;
import static io.cloudmeetx.launcher.configuration.Variable.TURN_URLS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the environment and the file into a {@link Configuration}, or into the list of everything that is wrong. */
public final class ConfigurationReader {
    private static final int LARGEST_PORT = 65_535;
    private static final int SMALLEST_MESSAGE_LIMIT = 1_024;
    private static final int LARGEST_MESSAGE_LIMIT = 64 * 1_024 * 1_024;
    static final int LARGEST_RATE = 1_000_000;

    private final SettingSource source;
    private final List<String> faults;
    private final List<String> warnings = new ArrayList<>();

    private ConfigurationReader(SettingSource source, List<String> faults) {
        this.source = source;
        this.faults = faults;
    }

    /**
     * Reads and checks everything.
     *
     * @param environment of the process
     * @param file        the file of {@code --config}, or null
     * @throws InvalidConfiguration with every fault at once
     */
    public static Configuration read(Map<String, String> environment, @Nullable Path file) throws InvalidConfiguration {
        List<String> faults = new ArrayList<>();
        List<YamlFile.Entry> entries = file == null ? List.of() : YamlFile.read(file, faults);
        return new ConfigurationReader(SettingSource.of(environment, entries, faults), faults).read();
    }

    private Configuration read() throws InvalidConfiguration {
        new LaterSettings(this).check();
        HttpConfiguration http = http();
        @Nullable Secret databaseUrl = value(DATABASE_URL, Values::databaseUrl);
        Configuration configuration = new Configuration(
                http,
                roles(),
                value(DATA_DIR, Values::path, Path.of("data")),
                databaseUrl,
                ice(),
                value(GUEST_HOSTS, Values::flag, !source.has(DATABASE_URL)),
                limits(),
                value(LOG_FORMAT, Values::logFormat, LogFormat.TEXT),
                warnings);
        if (!faults.isEmpty()) {
            throw new InvalidConfiguration(faults);
        }
        return configuration;
    }

    private HttpConfiguration http() {
        String host = value(HTTP_HOST, Values::host, "127.0.0.1");
        @Nullable Origin publicUrl = value(PUBLIC_URL, Origin::parse);
        if (Hosts.isWildcard(host) && !source.has(PUBLIC_URL)) {
            fault(
                    PUBLIC_URL,
                    " is required when " + HTTP_HOST.key() + " is " + host
                            + ": set the URL that browsers use, such as https://meet.example.org");
        }
        @Nullable TlsFiles tls = tls();
        Origin reachedAt = publicUrl != null ? publicUrl : new Origin(tls == null ? "http" : "https", host, 0);
        if (!reachedAt.trustworthy()) {
            warnings.add("Browsers refuse camera and microphone to pages of " + reachedAt.scheme() + "://"
                    + Hosts.inUrl(reachedAt.host()) + ": use https, or a loopback address to try things out.");
        }
        return new HttpConfiguration(
                host,
                value(HTTP_PORT, Values.number(0, LARGEST_PORT), 8080),
                publicUrl,
                tls,
                value(ALLOWED_ORIGINS, Values::origins),
                value(TRUSTED_PROXIES, Values::addressBlocks, List.of()));
    }

    private @Nullable TlsFiles tls() {
        requireTogether(TLS_CERT, TLS_KEY);
        @Nullable Path certificate = value(TLS_CERT, Values::readableFile);
        @Nullable Path key = value(TLS_KEY, Values::readableFile);
        return certificate == null || key == null ? null : new TlsFiles(certificate, key);
    }

    private Set<PlatformRole> roles() {
        Set<PlatformRole> roles = value(ROLES, Values::roles, EnumSet.allOf(PlatformRole.class));
        if (roles.equals(Set.of(PlatformRole.BOT))) {
            fault(
                    ROLES,
                    ": the recording bot is not available in this version, and a process with no other role"
                            + " would do nothing");
        } else if (roles.contains(PlatformRole.API) != roles.contains(PlatformRole.SIGNALING)) {
            warnings.add(
                    "A node without the roles api and signaling both cannot hold meetings: nodes that work together"
                            + " are not available in this version.");
        }
        return roles;
    }

    private IceConfiguration ice() {
        requireTogether(TURN_URLS, TURN_SECRET);
        return new IceConfiguration(
                value(STUN_URLS, Values::stunUrls, List.of()),
                value(TURN_URLS, Values::turnUrls, List.of()),
                value(TURN_SECRET, Secret::new));
    }

    private Limits limits() {
        return new Limits(
                value(LIMIT_MESSAGE_BYTES, Values.limit(SMALLEST_MESSAGE_LIMIT, LARGEST_MESSAGE_LIMIT), 65_536),
                value(LIMIT_MESSAGES_PER_SECOND, Values.limit(1, LARGEST_RATE), 100),
                value(LIMIT_CONNECTIONS_PER_ADDRESS, Values.limit(1, LARGEST_RATE), 0));
    }

    boolean has(Variable variable) {
        return source.has(variable);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    /** Adds a fault; the sentence follows the name of the variable. */
    void fault(Variable variable, String sentence) {
        faults.add(variable.key() + sentence);
    }

    void requireTogether(Variable one, Variable other) {
        if (source.has(one) != source.has(other)) {
            Variable missing = source.has(one) ? other : one;
            Variable present = source.has(one) ? one : other;
            fault(missing, " is missing: " + present.key() + " is useless without it");
        }
    }

    /** Notes a fault if the value is wrong; the value itself is of no use yet. */
    @SuppressWarnings("CheckReturnValue")
    void check(Variable variable, Values.Parser<?> parser) {
        value(variable, parser);
    }

    <T> T value(Variable variable, Values.Parser<T> parser, T fallback) {
        @Nullable T value = value(variable, parser);
        return value == null ? fallback : value;
    }

    /** The value, or null if it is not set or wrong; then the fault is noted. */
    <T> @Nullable T value(Variable variable, Values.Parser<T> parser) {
        SettingSource.@Nullable Setting setting = source.get(variable);
        if (setting == null) {
            return null;
        }
        try {
            return parser.parse(setting.value());
        } catch (IllegalValue e) {
            fault(variable, setting.place() + ": " + e.getMessage());
            return null;
        }
    }
}
