package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.ChatSubmission;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts on data directories and databases in every condition. */
@Timeout(180)
class StartTest {
    private final Path dataDir = Platform.temporaryDirectory();

    @AfterEach
    void deleteDataDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(dataDir)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void failsWith(MeetingApiConfig config, String... parts) {
        assertThatThrownBy(() -> Platform.open(config).close())
                .isInstanceOf(StartFailure.class)
                .message()
                .contains(parts)
                .doesNotContain("secret")
                .hasLineCount(1)
                .endsWith(".");
    }

    private MeetingApiConfig external(String databaseUrl) {
        return Platform.config(dataDir, databaseUrl, true);
    }

    @Test
    void everything_is_still_there_after_a_restart_but_nobody_is_connected() {
        String cookie;
        String token;
        String meetingId;
        ChatStored stored;
        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            Rest.Guest host = new Rest(platform).guest("Ada");
            meetingId = host.meeting();
            cookie = host.refreshCookie();
            token = host.rest()
                    .post("/meetings/" + meetingId + "/join", new JsonObject())
                    .json()
                    .getString("token");
            admit(platform, meetingId, token);
            stored = platform.ask(
                    BusAddress.CHAT, new ChatSubmission(meetingId, host.userId(), "Ada", "hi", "1"), ChatStored.class);
            Platform.await(platform.api.ready());
        }

        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            Rest rest = new Rest(platform);
            JsonObject meeting = rest.as(token).get("/meetings/" + meetingId).json();
            assertThat(meeting.getString("status")).isEqualTo("active");
            assertThat(meeting.getInteger("participantCount")).isZero();
            assertThat(rest.as(token)
                            .get("/meetings/" + meetingId + "/messages")
                            .json()
                            .getJsonArray("messages")
                            .getJsonObject(0)
                            .getString("messageId"))
                    .isEqualTo(stored.messageId());
            assertThat(rest.withCookie(cookie).post("/auth/refresh").status()).isEqualTo(200);
            admit(platform, meetingId, token);
        }
    }

    private static void admit(Platform platform, String meetingId, String token) {
        assertThat(platform.ask(
                        BusAddress.ADMISSION,
                        new AdmissionRequest(meetingId, null, token, "c-1", "i-1"),
                        AdmissionReply.class))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void database_that_a_killed_process_left_running_is_taken_over() throws Exception {
        Process process = child(dataDir);
        String meetingId = waitForMeeting(process);
        long postmaster = postmaster();
        process.destroyForcibly().waitFor();
        assertThat(isRunning(postmaster)).isTrue();

        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            assertThat(new Rest(platform).get("/meetings/" + meetingId).status())
                    .isEqualTo(200);
            assertThat(postmaster()).isNotEqualTo(postmaster);
        }
        assertThat(isRunning(postmaster)).isFalse();
    }

    @Test
    void database_of_a_live_process_is_left_alone() throws Exception {
        Process process = child(dataDir);
        waitForMeeting(process);
        long postmaster = postmaster();

        failsWith(Platform.config(dataDir), "in use by another CloudMeetX", dataDir.toString(), "CLOUDMEETX_DATA_DIR");

        assertThat(isRunning(postmaster)).isTrue();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(isRunning(postmaster)).isFalse();
    }

    @Test
    void pid_file_that_names_somebody_elses_process_does_no_harm() throws Exception {
        Platform.open(Platform.config(dataDir)).close();
        Process innocent = new ProcessBuilder("sleep", "60").start();
        Files.writeString(dataDir.resolve("postgres/postmaster.pid"), innocent.pid() + "\n/somewhere\n0\n1\n\n\n");

        Platform.open(Platform.config(dataDir)).close();

        assertThat(innocent.isAlive()).isTrue();
        innocent.destroyForcibly();
    }

    @Test
    void creation_that_was_cut_short_is_begun_anew() throws Exception {
        Files.createDirectories(dataDir.resolve("postgres.partial/base"));
        Files.writeString(dataDir.resolve("postgres.partial/PG_VERSION"), "17");
        Files.createDirectories(dataDir.resolve("postgres-binaries/partial/bin"));

        Platform.open(Platform.config(dataDir)).close();

        assertThat(dataDir.resolve("postgres.partial")).doesNotExist();
    }

    @Test
    void embedded_database_runs_in_a_session_of_its_own_so_that_ctrl_c_does_not_reach_it() throws Exception {
        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            assertThat(platform.port).isPositive();
            assertThat(session(postmaster()))
                    .isNotEqualTo(session(ProcessHandle.current().pid()));
        }
    }

    /** Field 6 of proc(5)'s stat: the session id; the name before it is in parentheses. */
    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    /** A process that has ended but was not waited for has no command any more. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(dataDir.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static Process child(Path dataDir) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlatformProcess.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String waitForMeeting(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PlatformProcess.READY)) {
                return line.substring(PlatformProcess.READY.length());
            }
        }
        throw new AssertionError("the child process ended before it was ready");
    }

    @Test
    void unusable_database_url_is_told_in_a_sentence() {
        failsWith(external("mysql://u:secret@h/d"), "does not begin with postgresql://");
        failsWith(external("postgresql://u:se cret@h/d"), "not a URL");
        failsWith(external("postgresql://u:secret@h"), "name of the database is missing");
        failsWith(external("postgresql:///d"), "host is missing");
        failsWith(external("postgresql://h/d"), "user is missing");
        failsWith(external("postgresql://u:secret@h:99999/d"), "port");
        failsWith(external("postgresql://u:secret@h/d?ssl=true"), "sslmode");
    }

    @Test
    void unreachable_database_is_told_in_a_sentence() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }

        failsWith(
                external("postgresql://u:secret@127.0.0.1:" + closedPort + "/d"),
                "127.0.0.1:" + closedPort,
                "cannot be reached",
                "CLOUDMEETX_DATABASE_URL");
        failsWith(
                external("postgresql://u:secret@no-such-host.invalid/d"),
                "no-such-host.invalid:5432",
                "cannot be reached");
    }

    @Test
    void refused_user_and_missing_database_and_newer_or_changed_schema_are_told_in_a_sentence() {
        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            String url = Platform.databaseUrl(dataDir);
            failsWith(external(url.replaceFirst(":[^:@]+@", ":secret@")), "refuses the user cloudmeetx");
            failsWith(external(url.replaceFirst("/postgres$", "/nothing")), "no database named nothing");

            Platform.open(external(url)).close();

            platform.sql("""
                    insert into flyway_schema_history
                    select 999, '999', 'of the future', 'SQL', 'V999__future.sql', 1, installed_by, now(), 1, true
                    from flyway_schema_history where installed_rank = 1
                    """);
            failsWith(external(url), "newer CloudMeetX", "999");
            platform.sql("delete from flyway_schema_history where version = '999'");
            platform.sql("update flyway_schema_history set checksum = 7 where version = '1'");
            failsWith(external(url), "cannot be brought to this version", "backup");
        }
    }

    @Test
    void nodes_that_start_at_once_on_an_empty_database_accept_each_others_tokens() {
        try (Platform database = Platform.open(Platform.config(dataDir))) {
            database.sql("create database empty");
            MeetingApiConfig config = external(Platform.databaseUrl(dataDir).replaceFirst("/postgres$", "/empty"));
            List<CompletableFuture<Platform>> starting = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> Platform.open(config)))
                    .limit(3)
                    .toList();
            List<Platform> nodes =
                    starting.stream().map(CompletableFuture::join).toList();

            Rest.Guest host = new Rest(nodes.get(0)).guest("Ada");
            String meetingId = host.meeting();
            String accessToken = new Rest(nodes.get(0))
                    .withCookie(host.refreshCookie())
                    .post("/auth/refresh")
                    .json()
                    .getString("accessToken");

            assertThat(nodes)
                    .allSatisfy(node -> assertThat(new Rest(node)
                                    .as(accessToken)
                                    .get("/meetings/" + meetingId)
                                    .json()
                                    .getString("hostId"))
                            .isEqualTo(host.userId()));
            nodes.forEach(Platform::close);
        }
    }

    @Test
    void unusable_key_in_the_database_fails_the_start_and_leaves_nothing_open() {
        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            platform.sql("update signing_key set private_jwk = 'broken'");
        }

        assertThatThrownBy(() -> Platform.open(Platform.config(dataDir)).close())
                .hasMessageContaining("signing_key");

        assertThat(dataDir.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void expired_refresh_tokens_are_deleted_at_the_start() {
        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            Rest rest = new Rest(platform);
            rest.guest("Ada");
            rest.guest("Ben");
            platform.sql("update refresh_token set expires_at = now() - interval '1 second'");
            rest.guest("Cleo");
        }

        try (Platform platform = Platform.open(Platform.config(dataDir))) {
            PgConnection connection = platform.connection();
            platform.until(() -> connection
                    .query("select count(*) from refresh_token")
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0) == 1));
            Platform.await(connection.close());
        }
    }

    @Test
    void data_directory_that_cannot_be_written_is_told_in_a_sentence() throws Exception {
        Path file = Files.writeString(dataDir.resolve("file"), "");

        failsWith(Platform.config(file.resolve("data")), "cannot be written", "CLOUDMEETX_DATA_DIR");
        failsWith(Platform.config(Path.of("/proc/cloudmeetx")), "cannot be written");
    }

    @Test
    void data_directory_of_another_postgres_version_is_told_in_a_sentence() throws Exception {
        Files.createDirectories(dataDir.resolve("postgres"));
        Files.writeString(dataDir.resolve("postgres/PG_VERSION"), "16\n");

        failsWith(Platform.config(dataDir), "PostgreSQL 16", "PostgreSQL 17", "pg_dump");
    }

    @Test
    void damaged_database_is_told_in_a_sentence_and_the_directory_let_go() throws Exception {
        Platform.open(Platform.config(dataDir)).close();
        Path control = dataDir.resolve("postgres/global/pg_control");
        byte[] whole = Files.readAllBytes(control);
        Files.delete(control);

        failsWith(Platform.config(dataDir), "cannot start");

        Files.write(control, whole);
        Platform.open(Platform.config(dataDir)).close();
    }

    @Test
    void guests_may_not_create_meetings_where_the_operator_does_not_let_them() {
        MeetingApiConfig config = Platform.config(dataDir, null, false);
        try (Platform platform = Platform.open(config)) {
            new Rest(platform)
                    .guest("Ada")
                    .rest()
                    .post("/meetings", new JsonObject().put("title", "x"))
                    .isProblem(403, "guests-not-allowed");
        }
    }

    @Test
    void request_while_the_database_is_away_is_told_to_come_again_and_served_once_it_is_back() throws Exception {
        try (Platform database = Platform.open(Platform.config(dataDir))) {
            Platform platform = Platform.open(external(Platform.databaseUrl(dataDir)));
            Rest rest = new Rest(platform);
            Rest.Guest host = rest.guest("Ada");
            pgCtl("stop", "--mode=fast");
            Rest.Answer away = host.rest().post("/meetings", new JsonObject().put("title", "x"));
            assertThat(away.header("Retry-After")).isNotEmpty();
            away.isProblem(503, "unavailable");
            pgCtl("restart", "--log=" + dataDir.resolve("again.log"));

            platform.untilReady();
            assertThat(host.rest()
                            .post("/meetings", new JsonObject().put("title", "x"))
                            .status())
                    .isEqualTo(201);
            platform.close();
        }
    }

    private void pgCtl(String action, String option) throws IOException, InterruptedException {
        try (Stream<Path> found = Files.find(dataDir, 4, (path, attributes) -> path.endsWith("bin/pg_ctl"))) {
            String program = found.findFirst().orElseThrow().toString();
            List<String> command =
                    List.of(program, "--pgdata=" + dataDir.resolve("postgres"), "--wait", option, action);
            boolean isRoot = "root".equals(System.getProperty("user.name"));
            Process process = new ProcessBuilder(
                            isRoot
                                    ? Stream.concat(Stream.of("unshare", "-U"), command.stream())
                                            .toList()
                                    : command)
                    .redirectErrorStream(true)
                    .redirectOutput(dataDir.resolve("pg_ctl.log").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }
}
