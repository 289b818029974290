package io.cloudmeetx.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageDecoderTest {
    private static final ClientMessageDecoder DECODER = new ClientMessageDecoder(4096);

    static Stream<Arguments> clientMessages() {
        return GoldenVectors.read("client-messages.json").stream()
                .map(vector -> Arguments.of(vector.getString("name"), vector));
    }

    static Stream<Arguments> malformed() {
        return GoldenVectors.read("malformed.json").stream()
                .map(vector -> Arguments.of(vector.getString("name"), vector));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clientMessages")
    void golden_messages_decode_to_what_they_say(String name, JsonObject vector) throws Violation {
        ClientMessage message = decode(vector.getString("text"));

        Envelope envelope = message.envelope();
        assertThat(message.getClass().getSimpleName()).isEqualTo(vector.getString("kind"));
        assertThat(envelope.messageType()).isEqualTo(vector.getString("type"));
        assertThat(envelope.meetingId()).isEqualTo(vector.getString("meetingId"));
        assertThat(envelope.target())
                .isEqualTo(new Target(vector.getString("targetUserId"), vector.getString("targetConnectionId")));
        assertThat(envelope.id()).isEqualTo(vector.getString("id"));
        assertThat(envelope.data().text()).isEqualTo(vector.getString("data"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void golden_malformed_messages_give_their_error(String name, JsonObject vector) {
        assertThat(violation(vector.getString("text")).code().wireName()).isEqualTo(vector.getString("code"));
    }

    @Test
    void nesting_of_64_is_taken_and_of_65_refused() throws Violation {
        assertThat(decode(nested(64)).envelope().data().length()).isPositive();
        assertThat(violation(nested(65)).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void nesting_outside_of_data_is_limited_as_well() {
        String text = "{\"action\":\"sendMessage\",\"data\":{},\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";

        assertThat(violation(text).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void the_error_names_the_field_and_echoes_the_id() {
        Violation violation = violation("{\"id\":\"m-7\",\"action\":\"sendMessage\",\"data\":[]}");

        assertThat(violation.detail()).contains("data");
        assertThat(violation.messageId()).isEqualTo("m-7");
    }

    @Test
    void chat_text_is_limited_in_bytes_of_utf8() throws Violation {
        assertThat(decode(chat("ä".repeat(2048)))).isInstanceOf(ClientMessage.Chat.class);
        assertThat(violation(chat("ä".repeat(2049))).code()).isEqualTo(ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void json_in_another_encoding_is_malformed(String charset) {
        byte[] bytes = "{\"action\":\"sendMessage\",\"data\":{}}".getBytes(java.nio.charset.Charset.forName(charset));

        assertThat(violation(bytes).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void long_numbers_names_and_strings_are_no_reason_to_refuse() throws Violation {
        String data =
                "{\"" + "n".repeat(60_000) + "\":[" + "9".repeat(5_000) + ",\"" + "s".repeat(60_000) + "\",1e99999]}";

        assertThat(decode("{\"action\":\"sendMessage\",\"data\":" + data + "}")
                        .envelope()
                        .data()
                        .text())
                .isEqualTo(data);
    }

    @Property(tries = 1_000)
    void any_data_is_kept_byte_for_byte(@ForAll("jsonObjects") JsonObject data) throws Violation {
        String text = data.encode();

        assertThat(decode("{\"data\":" + text + ",\"action\":\"sendMessage\"}")
                        .envelope()
                        .data()
                        .text())
                .isEqualTo(text);
    }

    @Property(tries = 1_000)
    void any_text_gives_a_message_or_a_violation(@ForAll String text) {
        assertDecodes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void broken_messages_give_a_message_or_a_violation() {
        List<byte[]> whole = GoldenVectors.read("client-messages.json").stream()
                .map(vector -> vector.getString("text").getBytes(StandardCharsets.UTF_8))
                .toList();
        Random random = new Random(20261122);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = whole.get(random.nextInt(whole.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            assertDecodes(bytes);
        }
    }

    private static void assertDecodes(byte[] bytes) {
        try {
            assertThat(DECODER.decode(bytes)).isNotNull();
        } catch (Violation violation) {
            assertThat(violation.detail()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<JsonObject> jsonObjects() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().map(text -> (Object) text),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        Arbitrary<Object> values = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
                        .ofMaxSize(3)
                        .map(ClientMessageDecoderTest::object),
                0,
                3);
        return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), values)
                .ofMaxSize(5)
                .map(JsonObject::new);
    }

    private static Object object(Map<String, Object> fields) {
        return new JsonObject(fields);
    }

    private static String chat(String text) {
        return new JsonObject()
                .put("action", "sendMessage")
                .put("messageType", "chat")
                .put("data", new JsonObject().put("text", text))
                .encode();
    }

    /** The envelope is the first level, data the second. */
    private static String nested(int depth) {
        return "{\"action\":\"sendMessage\",\"data\":" + "{\"a\":".repeat(depth - 2) + "{}" + "}".repeat(depth - 2)
                + "}";
    }

    private static ClientMessage decode(String text) throws Violation {
        return DECODER.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Violation violation(String text) {
        return violation(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Violation violation(byte[] bytes) {
        return catchThrowableOfType(Violation.class, () -> DECODER.decode(bytes));
    }
}
