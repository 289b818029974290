package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What listens at the address of the database is something else. */
@Timeout(30)
class SilentDatabaseTest {
    @TempDir
    Path dataDir = Path.of("set by JUnit");

    private void cannotBeReached(int port) {
        String url = "postgresql://u:secret@127.0.0.1:" + port + "/d";

        assertThatThrownBy(
                        () -> Platform.open(Platform.config(dataDir, url, true)).close())
                .isInstanceOf(StartFailure.class)
                .message()
                .contains("127.0.0.1:" + port, "cannot be reached", "CLOUDMEETX_DATABASE_URL")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void database_that_says_nothing_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            cannotBeReached(silent.getLocalPort());
        }
    }

    @Test
    void web_server_is_not_taken_for_a_database() {
        Vertx vertx = Vertx.vertx();
        HttpServer server = Platform.await(vertx.createHttpServer()
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
        try {
            cannotBeReached(server.actualPort());
        } finally {
            Platform.await(vertx.close());
        }
    }
}
