package io.cloudmeetx.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudmeetx.protocol.message.GoldenVectors;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CloseCodeTest {
    @Test
    void the_table_equals_the_golden_vectors() {
        assertThat(Arrays.stream(CloseCode.values())
                        .map(closeCode -> new JsonObject()
                                .put("code", closeCode.code())
                                .put("name", closeCode.wireName())
                                .put("reconnect", closeCode.mayReconnect())
                                .put("meaning", closeCode.meaning())))
                .containsExactlyElementsOf(GoldenVectors.read("close-codes.json"));
    }

    @Test
    void codes_of_our_own_tell_by_their_number_whether_to_reconnect() {
        assertThat(CloseCode.values())
                .filteredOn(closeCode -> closeCode.code() >= 4000)
                .allSatisfy(closeCode -> assertThat(closeCode.mayReconnect()).isEqualTo(closeCode.code() < 4500));
    }

    @Test
    void a_code_is_found_by_its_number() {
        assertThat(CloseCode.ofCode(4503)).contains(CloseCode.MEETING_ENDED);
        assertThat(CloseCode.ofCode(4242)).isEmpty();
    }
}
