package io.cloudmeetx.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.api.database.DatabaseAddress;
import io.cloudmeetx.api.database.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps the platform from starting is one sentence for the operator. */
@Timeout(90)
class StartRefusalIT {
    @TempDir
    Path directory = Path.of("set by JUnit");

    @Test
    void wrong_settings_are_listed_all_at_once() throws Exception {
        String said = refused(Map.of(
                "CLOUDMEETX_HTTP_PORT", "eighty",
                "CLOUDMEETX_GUEST_HOSTS", "perhaps",
                "CLOUDMEETX_LOG_FROMAT", "json",
                "CLOUDMEETX_CLUSTER", "10.0.0.1:5701"));

        assertThat(said)
                .contains("4 settings are wrong", "CLOUDMEETX_HTTP_PORT", "CLOUDMEETX_GUEST_HOSTS")
                .contains("did you mean CLOUDMEETX_LOG_FORMAT?", "clusters are not available in this version");
    }

    @Test
    void wrong_settings_of_the_file_are_listed_with_their_line() throws Exception {
        Path file = Files.writeString(directory.resolve("cloudmeetx.yaml"), "CLOUDMEETX_HTTP_PORT: 99999\n");

        assertThat(refused(Map.of(), "--config", file.toString())).contains("CLOUDMEETX_HTTP_PORT", "line 1");
    }

    @Test
    void unknown_argument_is_said() throws Exception {
        assertOneSentence(refused(Map.of(), "--prot", "80"), "--prot 80", "--help");
    }

    @Test
    void taken_port_is_said_before_a_database_is_made() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String said = refused(Map.of("CLOUDMEETX_HTTP_PORT", Integer.toString(other.getLocalPort())));

            assertOneSentence(said, "Port " + other.getLocalPort(), "is taken", "CLOUDMEETX_HTTP_PORT");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void data_directory_that_cannot_be_written_is_said() throws Exception {
        Path file = Files.createFile(directory.resolve("a file"));

        String said = refused(Map.of("CLOUDMEETX_DATA_DIR", file.resolve("data").toString()));

        assertOneSentence(said, "a file/data", "CLOUDMEETX_DATA_DIR");
    }

    @Test
    void database_that_is_not_there_is_said() throws Exception {
        int port = freePort();

        String said = refused(Map.of("CLOUDMEETX_DATABASE_URL", "postgresql://user:s3cret@127.0.0.1:" + port + "/db"));

        assertOneSentence(said, "127.0.0.1:" + port, "CLOUDMEETX_DATABASE_URL");
        assertThat(said).doesNotContain("s3cret");
    }

    @Test
    void database_that_refuses_says_why() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("external"), new SecureRandom());
        try {
            DatabaseAddress right = postgres.address();

            assertOneSentence(
                    refused(Map.of("CLOUDMEETX_DATABASE_URL", url(right, "wrong", right.database()))),
                    right.user(),
                    "password",
                    "CLOUDMEETX_DATABASE_URL");
            assertOneSentence(
                    refused(Map.of("CLOUDMEETX_DATABASE_URL", url(right, right.password(), "nowhere"))),
                    "no database named nowhere",
                    "CLOUDMEETX_DATABASE_URL");
        } finally {
            postgres.stop();
        }
    }

    @Test
    void database_with_the_tables_of_a_newer_version_or_of_something_else_is_left_alone() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("external"), new SecureRandom());
        try {
            DatabaseAddress address = postgres.address();
            Map<String, String> environment =
                    Map.of("CLOUDMEETX_DATABASE_URL", url(address, address.password(), address.database()));
            execute(address, "CREATE TABLE somebody_elses (id int)");

            assertOneSentence(refused(environment), address.database());

            execute(address, "DROP TABLE somebody_elses");
            startAndStop(environment);
            execute(address, """
                    INSERT INTO flyway_schema_history
                        (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    VALUES (999, '999', 'from the future', 'SQL', 'V999__future.sql', 'test', 1, true)
                    """);

            assertOneSentence(refused(environment), "newer");
        } finally {
            postgres.stop();
        }
    }

    @Test
    void certificate_that_is_none_is_said() throws Exception {
        Path certificate = Files.writeString(directory.resolve("cert.pem"), "not a certificate");
        Path key = Files.writeString(directory.resolve("key.pem"), "not a key");

        String said =
                refused(Map.of("CLOUDMEETX_TLS_CERT", certificate.toString(), "CLOUDMEETX_TLS_KEY", key.toString()));

        assertOneSentence(said, "cert.pem", "key.pem", "CLOUDMEETX_TLS_CERT");
    }

    @Test
    void key_of_another_certificate_is_said() throws Exception {
        PemPair one = PemPair.create(directory.resolve("one"));
        PemPair other = PemPair.create(directory.resolve("other"));

        String said = refused(Map.of(
                "CLOUDMEETX_TLS_CERT", one.certificate().toString(),
                "CLOUDMEETX_TLS_KEY", other.key().toString()));

        assertOneSentence(said, "does not belong to", "CLOUDMEETX_TLS_KEY");
    }

    /** Starts, expects exit code 1 without a start line or a stack trace, and answers with standard error. */
    private String refused(Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("CLOUDMEETX_DATA_DIR", "data"));
        if (arguments.length == 0) {
            all.put("CLOUDMEETX_HTTP_PORT", "0");
        }
        all.putAll(environment);
        try (PlatformProcess platform = PlatformProcess.launch(directory, all, arguments)) {
            assertThat(platform.awaitExit(Duration.ofSeconds(40))).isEqualTo(1);
            assertThat(platform.output()).isEmpty();
            assertThat(platform.standardError()).doesNotContain("\tat ", "Exception");
            return platform.standardError();
        }
    }

    private static void assertOneSentence(String said, String... parts) {
        assertThat(said.strip()).startsWith("CloudMeetX cannot start: ").contains(parts);
        assertThat(said.strip().lines()).hasSize(1);
    }

    private void startAndStop(Map<String, String> environment) throws Exception {
        try (PlatformProcess platform = PlatformProcess.ready(directory, environment)) {
            platform.terminate();
            assertThat(platform.awaitExit(Duration.ofSeconds(30))).isZero();
        }
    }

    private static String url(DatabaseAddress address, String password, String database) {
        return "postgresql://" + address.user() + ":" + password + "@" + address.host() + ":" + address.port() + "/"
                + database;
    }

    private static void execute(DatabaseAddress address, String sql) throws Exception {
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database();
        try (Connection connection = DriverManager.getConnection(url, address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
