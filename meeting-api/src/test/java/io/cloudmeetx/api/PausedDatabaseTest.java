package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that neither answers nor hangs up, and one in which somebody holds a lock. */
@Timeout(90)
class PausedDatabaseTest {
    private static final Path DATA_DIR = Platform.temporaryDirectory();
    private static Platform platform;

    @BeforeAll
    static void open() {
        platform = Platform.open(Platform.config(DATA_DIR));
    }

    @AfterAll
    static void close() throws IOException {
        platform.close();
        try (Stream<Path> files = Files.walk(DATA_DIR)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** To every process of the embedded server, which is this test's own. */
    private static void signal(String name) throws IOException, InterruptedException {
        long postmaster = Long.parseLong(Files.readAllLines(DATA_DIR.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name),
                        Stream.concat(Stream.of(server), server.descendants()).map(process -> "" + process.pid()))
                .toList();
        Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void paused_database_hangs_neither_requests_nor_readiness_and_is_used_again_once_it_goes_on() throws Exception {
        Rest.Guest host = new Rest(platform).guest("Ada");
        String meetingId = host.meeting();
        String join = "/meetings/" + meetingId + "/join";
        signal("STOP");
        try {
            var readiness = platform.api.ready();
            var query = host.rest().posting("/meetings", new JsonObject().put("title", "x"));
            Rest.Answer transaction = host.rest().post(join, new JsonObject());
            assertThat(transaction.header("Retry-After")).isNotEmpty();
            transaction.isProblem(503, "unavailable");
            query.join().isProblem(503, "unavailable");
            assertThatThrownBy(() -> Platform.await(readiness)).isInstanceOf(RefusedException.class);
        } finally {
            signal("CONT");
        }

        platform.untilReady();
        assertThat(host.rest().post(join, new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void request_that_waits_too_long_for_a_lock_is_told_to_come_again() {
        Rest.Guest host = new Rest(platform).guest("Ada");
        String meetingId = host.meeting();
        var other = platform.connection();
        Platform.await(other.query("begin").execute());
        Platform.await(other.query("select from meeting where meeting_id = '" + meetingId + "' for update")
                .execute());

        Rest.Answer answer = host.rest().post("/meetings/" + meetingId + "/join", new JsonObject());

        Platform.await(other.close());
        answer.isProblem(503, "unavailable");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void socket_is_refused_for_now_while_the_database_is_paused() throws Exception {
        Rest.Guest host = new Rest(platform).guest("Ada");
        String meetingId = host.meeting();
        String token = host.rest()
                .post("/meetings/" + meetingId + "/join", new JsonObject())
                .json()
                .getString("token");
        signal("STOP");
        AdmissionReply reply;
        try {
            reply = platform.ask(
                    BusAddress.ADMISSION,
                    new AdmissionRequest(meetingId, null, token, "c-1", "i-1"),
                    AdmissionReply.class);
        } finally {
            signal("CONT");
        }
        platform.untilReady();

        assertThat(reply)
                .isInstanceOfSatisfying(
                        AdmissionReply.Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503));
    }
}
