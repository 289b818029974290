package io.cloudmeetx.signaling;

import static io.cloudmeetx.signaling.TestClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ManyMeetingsTest {
    private static final int MEETINGS = 10;
    private static final int PARTICIPANTS = 5;
    private static final int MESSAGES = 100;

    @Test
    @Timeout(120)
    void fifty_clients_in_ten_meetings_keep_order_lose_nothing_and_cross_no_border() {
        SignalingConfig config = new SignalingConfig(65_536, 0, 0, Set.of());
        try (SignalingServer server = SignalingServer.start(config)) {
            Map<String, List<TestClient>> meetings = join(server);

            // All at once: to everybody, and in between to one.
            meetings.forEach(ManyMeetingsTest::talk);

            meetings.forEach((meeting, clients) -> {
                for (int index = 0; index < PARTICIPANTS; index++) {
                    assertHeardEverything(meeting, index, clients.get(index));
                }
            });
        }
    }

    private static Map<String, List<TestClient>> join(SignalingServer server) {
        Map<String, List<TestClient>> meetings = new HashMap<>();
        for (int number = 0; number < MEETINGS; number++) {
            String meeting = "abc-defg-xy" + (char) ('a' + number);
            List<TestClient> clients = new ArrayList<>();
            for (int index = 0; index < PARTICIPANTS; index++) {
                clients.add(TestClient.join(server, meeting, "u" + index));
            }
            meetings.put(meeting, clients);
        }
        return meetings;
    }

    private static void talk(String meeting, List<TestClient> clients) {
        for (int number = 0; number < MESSAGES; number++) {
            for (int index = 0; index < PARTICIPANTS; index++) {
                JsonObject text = message(
                        "count", new JsonObject().put("meeting", meeting).put("number", number));
                if (number % 3 == 0) {
                    text.put("targetUserId", "u" + (index + 1) % PARTICIPANTS);
                }
                clients.get(index).webSocket().writeTextMessage(text.encode());
            }
        }
    }

    private static void assertHeardEverything(String meeting, int index, TestClient client) {
        Map<String, List<Integer>> heard = new HashMap<>();
        long seq = 1;
        int expected = expectedOf(index).values().stream().mapToInt(List::size).sum();
        while (expected > 0) {
            JsonObject received = client.next();
            seq++;
            assertThat(received.getLong("seq"))
                    .as("seq of u%s in %s", index, meeting)
                    .isEqualTo(seq);
            if (received.getString("type").equals("count")) {
                expected--;
                assertThat(received.getJsonObject("data").getString("meeting")).isEqualTo(meeting);
                heard.computeIfAbsent(received.getJsonObject("from").getString("userId"), sender -> new ArrayList<>())
                        .add(received.getJsonObject("data").getInteger("number"));
            }
        }
        client.hasNothingMore();
        assertThat(heard).isEqualTo(expectedOf(index));
    }

    /** What a participant hears, by sender, in order: every message to all, and those to it alone. */
    private static Map<String, List<Integer>> expectedOf(int index) {
        Map<String, List<Integer>> expected = new HashMap<>();
        for (int sender = 0; sender < PARTICIPANTS; sender++) {
            if (sender == index) {
                continue;
            }
            List<Integer> numbers = new ArrayList<>();
            for (int number = 0; number < MESSAGES; number++) {
                if (number % 3 != 0 || (sender + 1) % PARTICIPANTS == index) {
                    numbers.add(number);
                }
            }
            expected.put("u" + sender, numbers);
        }
        return expected;
    }
}
