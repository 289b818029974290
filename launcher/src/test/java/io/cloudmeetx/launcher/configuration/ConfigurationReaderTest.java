package io.cloudmeetx.launcher.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    @TempDir
    Path directory = Path.of("set by JUnit");

    @Test
    void nothing_set_gives_the_documented_defaults() throws Exception {
        Configuration configuration = read(Map.of());

        assertThat(configuration.http().host()).isEqualTo("127.0.0.1");
        assertThat(configuration.http().port()).isEqualTo(8080);
        assertThat(configuration.http().publicUrl()).isNull();
        assertThat(configuration.http().tls()).isNull();
        assertThat(configuration.http().trustedProxies()).isEmpty();
        assertThat(configuration.roles()).isEqualTo(EnumSet.allOf(PlatformRole.class));
        assertThat(configuration.dataDir()).isEqualTo(Path.of("data"));
        assertThat(configuration.databaseUrl()).isNull();
        assertThat(configuration.guestHosts()).isTrue();
        assertThat(configuration.limits()).isEqualTo(new Limits(65_536, 100, 0));
        assertThat(configuration.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void every_fault_is_reported_at_once() {
        InvalidConfiguration invalid = refused(Map.of(
                "CLOUDMEETX_HTTP_PORT", "eighty",
                "CLOUDMEETX_LOG_FORMAT", "xml",
                "CLOUDMEETX_TRUSTED_PROXIES", "10.0.0.0/33",
                "CLOUDMEETX_PUBLIC_UR", "https://meet.example.org"));

        assertThat(invalid.faults()).hasSize(4);
        assertThat(invalid.report())
                .contains("4 settings are wrong", "CLOUDMEETX_HTTP_PORT: \"eighty\"", "CLOUDMEETX_LOG_FORMAT")
                .contains("10.0.0.0/33", "CLOUDMEETX_PUBLIC_UR is not a setting: did you mean CLOUDMEETX_PUBLIC_URL?");
    }

    @Test
    void environment_wins_over_the_file() throws Exception {
        Path file = file("CLOUDMEETX_HTTP_PORT: 9000\nCLOUDMEETX_HTTP_HOST: \"::1\"\n");

        Configuration configuration = ConfigurationReader.read(Map.of("CLOUDMEETX_HTTP_PORT", "9001"), file);

        assertThat(configuration.http().port()).isEqualTo(9001);
        assertThat(configuration.http().host()).isEqualTo("::1");
    }

    @Test
    void file_may_hold_lists_and_values_as_they_are_written() throws Exception {
        Path file = file("""
                # a comment
                CLOUDMEETX_HTTP_PORT: 08080
                CLOUDMEETX_GUEST_HOSTS: false
                CLOUDMEETX_STUN_URLS:
                  - stun:one.example.org
                  - stun:two.example.org:3478
                """);

        Configuration configuration = ConfigurationReader.read(Map.of(), file);

        assertThat(configuration.http().port()).isEqualTo(8080);
        assertThat(configuration.guestHosts()).isFalse();
        assertThat(configuration.ice().stunUrls()).containsExactly("stun:one.example.org", "stun:two.example.org:3478");
    }

    @Test
    void faults_of_the_file_name_its_line() throws Exception {
        Path file = file("CLOUDMEETX_HTTP_PORT: 1\nCLOUDMEETX_HTTP_PORT: 2\nhttp_port: 3\nCLOUDMEETX_ROLES: {a: b}\n");

        InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> ConfigurationReader.read(Map.of(), file));

        assertThat(invalid.faults())
                .anySatisfy(fault -> assertThat(fault).contains("line 2", "a second time"))
                .anySatisfy(fault -> assertThat(fault).contains("line 3", "did you mean CLOUDMEETX_HTTP_PORT?"))
                .anySatisfy(fault -> assertThat(fault).contains("line 4", "one value or a list"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOUDMEETX_HTTP_PORT: [", "- a\n- b\n", "just text", "\"unclosed", "a: b: c"})
    void what_is_not_a_yaml_mapping_is_one_fault(String text) throws Exception {
        Path file = file(text);

        InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> ConfigurationReader.read(Map.of(), file));

        assertThat(invalid.faults()).hasSize(1);
    }

    @Test
    void missing_file_is_a_fault() {
        InvalidConfiguration invalid = catchThrowableOfType(
                InvalidConfiguration.class, () -> ConfigurationReader.read(Map.of(), directory.resolve("none.yaml")));

        assertThat(invalid.faults()).singleElement().asString().contains("there is no such file");
    }

    @Test
    void empty_value_is_not_set() throws Exception {
        assertThat(read(Map.of("CLOUDMEETX_HTTP_PORT", " ")).http().port()).isEqualTo(8080);
    }

    @Test
    void service_links_of_kubernetes_are_not_settings() throws Exception {
        Configuration configuration = read(Map.of(
                "CLOUDMEETX_PORT", "tcp://10.0.0.1:80",
                "CLOUDMEETX_SERVICE_HOST", "10.0.0.1",
                "CLOUDMEETX_SERVICE_PORT_HTTP", "80",
                "CLOUDMEETX_PORT_80_TCP_ADDR", "10.0.0.1"));

        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void variables_of_the_build_tools_are_not_settings() throws Exception {
        assertThat(read(Map.of("CLOUDMEETX_JAR", "launcher/target/cloudmeetx.jar"))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "[::]"})
    void wildcard_host_needs_a_public_url(String host) throws Exception {
        assertThat(refused(Map.of("CLOUDMEETX_HTTP_HOST", host)).faults())
                .singleElement()
                .asString()
                .contains("CLOUDMEETX_PUBLIC_URL is required");
        assertThat(read(Map.of("CLOUDMEETX_HTTP_HOST", host, "CLOUDMEETX_PUBLIC_URL", "https://meet.example.org"))
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://meet.example.org, false",
        "http://localhost:8080, false",
        "http://127.0.0.1:8080, false",
        "http://[::1]:8080, false",
        "http://meet.example.org, true",
        "http://192.168.1.5:8080, true",
    })
    void public_url_without_camera_is_warned_of(String url, boolean warned) throws Exception {
        assertThat(read(Map.of("CLOUDMEETX_PUBLIC_URL", url)).warnings().isEmpty())
                .isNotEqualTo(warned);
    }

    @Test
    void plain_http_on_an_address_of_the_network_is_warned_of() throws Exception {
        assertThat(read(Map.of("CLOUDMEETX_HTTP_HOST", "192.168.1.5")).warnings())
                .singleElement()
                .asString()
                .contains("camera", "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://user:secret1@host/db",
                "postgresql://user:secret1@host",
                "postgresql://user:secret1@host/",
                "postgresql://host/secret1",
                "postgresql://user:sec ret1@host/db",
                "secret1"
            })
    void database_url_of_another_form_is_refused_without_showing_it(String url) {
        assertThat(refused(Map.of("CLOUDMEETX_DATABASE_URL", url)).report())
                .contains("CLOUDMEETX_DATABASE_URL", "postgresql://user:password@host:port/database")
                .doesNotContain("ret1");
    }

    @Test
    void external_database_lets_no_guests_create_meetings_unless_told() throws Exception {
        String url = "postgresql://user:secret1@db.example.org:5432/meetings";

        Configuration plain = read(Map.of("CLOUDMEETX_DATABASE_URL", url));
        Configuration open = read(Map.of("CLOUDMEETX_DATABASE_URL", url, "CLOUDMEETX_GUEST_HOSTS", "true"));

        assertThat(plain.guestHosts()).isFalse();
        assertThat(open.guestHosts()).isTrue();
        assertThat(plain).asString().doesNotContain("secret1");
    }

    @Test
    void turn_urls_and_their_secret_go_together() {
        assertThat(refused(Map.of("CLOUDMEETX_TURN_URLS", "turn:turn.example.org"))
                        .faults())
                .singleElement()
                .asString()
                .contains("CLOUDMEETX_TURN_SECRET is missing");
        assertThat(refused(Map.of("CLOUDMEETX_TURN_SECRET", "s3cret")).report())
                .contains("CLOUDMEETX_TURN_URLS is missing")
                .doesNotContain("s3cret");
    }

    @Test
    void certificate_and_key_go_together_and_must_be_there() {
        InvalidConfiguration invalid = refused(
                Map.of("CLOUDMEETX_TLS_CERT", directory.resolve("none.pem").toString()));

        assertThat(invalid.faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("CLOUDMEETX_TLS_KEY is missing"))
                .anySatisfy(fault -> assertThat(fault).contains("there is no file"));
    }

    @ParameterizedTest
    @CsvSource({
        "CLOUDMEETX_HTTP_PORT, 65536",
        "CLOUDMEETX_HTTP_PORT, -1",
        "CLOUDMEETX_HTTP_PORT, 99999999999",
        "CLOUDMEETX_HTTP_HOST, http://host",
        "CLOUDMEETX_HTTP_HOST, 300.1.1.1",
        "CLOUDMEETX_PUBLIC_URL, meet.example.org",
        "CLOUDMEETX_PUBLIC_URL, ftp://meet.example.org",
        "CLOUDMEETX_PUBLIC_URL, https://meet.example.org/path",
        "CLOUDMEETX_PUBLIC_URL, https://meet.example.org?x=1",
        "CLOUDMEETX_PUBLIC_URL, https://user@meet.example.org",
        "CLOUDMEETX_PUBLIC_URL, https://meet.example.org:99999",
        "CLOUDMEETX_ROLES, 'api,,signaling'",
        "CLOUDMEETX_ROLES, 'api,video'",
        "CLOUDMEETX_ALLOWED_ORIGINS, *",
        "CLOUDMEETX_ALLOWED_ORIGINS, example.org",
        "CLOUDMEETX_TRUSTED_PROXIES, proxy.example.org",
        "CLOUDMEETX_STUN_URLS, turn:x",
        "CLOUDMEETX_STUN_URLS, stun:",
        "CLOUDMEETX_GUEST_HOSTS, maybe",
        "CLOUDMEETX_LIMIT_MESSAGE_BYTES, 100",
        "CLOUDMEETX_LIMIT_MESSAGES_PER_SECOND, -5",
        "CLOUDMEETX_LIMIT_REQUESTS_PER_MINUTE, many",
        "CLOUDMEETX_LIMIT_CONNECTIONS_PER_ADDRESS, 1.5",
        "CLOUDMEETX_RECORDINGS_KEEP_DAYS, 0",
        "CLOUDMEETX_WEBHOOK_ALLOW_PRIVATE, perhaps",
        "CLOUDMEETX_CLUSTER_PORT, 65535",
    })
    void value_that_cannot_be_is_one_fault_that_names_the_variable(String variable, String value) {
        assertThat(refused(Map.of(variable, value)).faults())
                .singleElement()
                .asString()
                .startsWith(variable);
    }

    @Test
    void zero_means_no_limit() throws Exception {
        Limits limits = read(Map.of(
                        "CLOUDMEETX_LIMIT_MESSAGE_BYTES", "0",
                        "CLOUDMEETX_LIMIT_MESSAGES_PER_SECOND", "0",
                        "CLOUDMEETX_LIMIT_REQUESTS_PER_MINUTE", "0",
                        "CLOUDMEETX_LIMIT_CONNECTIONS_PER_ADDRESS", "0"))
                .limits();

        assertThat(limits).isEqualTo(new Limits(0, 0, 0));
    }

    @Test
    void features_of_later_versions_are_refused_rather_than_ignored() {
        InvalidConfiguration invalid = refused(Map.of(
                "CLOUDMEETX_CLUSTER", "10.0.0.1:5701,10.0.0.2:5701",
                "CLOUDMEETX_OIDC_ISSUER", "https://login.example.org",
                "CLOUDMEETX_OIDC_AUDIENCE", "meetings",
                "CLOUDMEETX_ROLES", "bot"));

        assertThat(invalid.faults())
                .hasSize(3)
                .allSatisfy(fault -> assertThat(fault).contains("not available in this version"));
    }

    @Test
    void harmless_settings_of_later_versions_are_warned_of() throws Exception {
        Configuration configuration =
                read(Map.of("CLOUDMEETX_RECORDINGS_KEEP_DAYS", "30", "CLOUDMEETX_CLUSTER_PORT", "5701"));

        assertThat(configuration.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).contains("has no effect in this version"));
    }

    @Test
    void roles_are_taken_in_any_order_and_case() throws Exception {
        assertThat(read(Map.of("CLOUDMEETX_ROLES", "Signaling , api")).roles())
                .isEqualTo(Set.of(PlatformRole.API, PlatformRole.SIGNALING));
    }

    private static Configuration read(Map<String, String> environment) throws InvalidConfiguration {
        return ConfigurationReader.read(environment, null);
    }

    private static InvalidConfiguration refused(Map<String, String> environment) {
        @Nullable InvalidConfiguration invalid =
                catchThrowableOfType(InvalidConfiguration.class, () -> ConfigurationReader.read(environment, null));
        return Objects.requireNonNull(invalid, "was not refused");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("cloudmeetx.yaml"), text);
    }
}
