package io.cloudmeetx.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(SharedPlatform.class)
class ConcurrentJoinsTest {
    private final Platform platform;
    private final Rest rest;

    ConcurrentJoinsTest(Platform platform) {
        this.platform = platform;
        this.rest = new Rest(platform);
    }

    @RepeatedTest(10)
    void fifty_at_once_get_eight_seats() {
        String meetingId = rest.guest("Ada").meeting();
        List<CompletableFuture<Rest.Answer>> joining = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            joining.add(rest.posting(
                    "/meetings/" + meetingId + "/join", new JsonObject().put("displayName", "Guest " + i)));
        }

        Map<Integer, Integer> statuses = new HashMap<>();
        joining.forEach(answer -> statuses.merge(answer.join().status(), 1, Integer::sum));

        assertThat(statuses).isEqualTo(Map.of(200, 8, 409, 42));
    }

    @RepeatedTest(10)
    void sockets_of_one_person_opened_at_once_leave_one_session() {
        Rest.Guest host = rest.guest("Ada");
        String meetingId = host.meeting();
        String token = host.rest()
                .post("/meetings/" + meetingId + "/join", new JsonObject())
                .json()
                .getString("token");
        List<Future<BusMessage>> asking = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asking.add(platform.asking(
                    BusAddress.ADMISSION, new AdmissionRequest(meetingId, null, token, "c-" + i, "i-" + i % 3)));
        }

        List<Admitted> admitted = new ArrayList<>();
        asking.forEach(reply -> admitted.add((Admitted) Platform.await(reply)));

        assertThat(admitted).allSatisfy(reply -> assertThat(reply.others()).isEmpty());
        assertThat(admitted.stream().map(reply -> reply.entry().joinOrder())).doesNotHaveDuplicates();
        assertThat(admitted.stream().filter(reply -> reply.superseded() == null))
                .hasSize(1);
        assertThat(host.rest().get("/meetings/" + meetingId).json().getInteger("participantCount"))
                .isEqualTo(1);
    }
}
