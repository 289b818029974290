package io.cloudmeetx.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest {
    private final MessageAssembler assembler = new MessageAssembler(8);

    @Test
    void one_final_frame_is_a_message() {
        assertThat(assembler.add(WebSocketFrame.textFrame("hello", true)))
                .asString()
                .isEqualTo("hello");
    }

    @Test
    void fragments_make_one_message_even_when_they_split_a_character() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

        assertThat(assembler.add(WebSocketFrame.textFrame("1 ", false))).isNull();
        assertThat(assembler.add(continuation(Buffer.buffer().appendBytes(euro, 0, 1), false)))
                .isNull();
        assertThat(assembler.add(continuation(Buffer.buffer().appendBytes(euro, 1, 2), true)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("1 €");
    }

    @Test
    void the_next_message_begins_afresh() {
        assertThat(assembler.add(WebSocketFrame.textFrame("a", false))).isNull();
        assertThat(assembler.add(continuation(Buffer.buffer(), true)))
                .asString()
                .isEqualTo("a");

        assertThat(assembler.add(WebSocketFrame.textFrame("b", true)))
                .asString()
                .isEqualTo("b");
    }

    @Test
    void the_limit_counts_all_frames_of_a_message() {
        assertThat(assembler.exceedsLimit(WebSocketFrame.textFrame("12345678", true)))
                .isFalse();
        assertThat(assembler.exceedsLimit(WebSocketFrame.textFrame("123456789", true)))
                .isTrue();

        assertThat(assembler.add(WebSocketFrame.textFrame("12345", false))).isNull();
        assertThat(assembler.exceedsLimit(continuation(Buffer.buffer("678"), true)))
                .isFalse();
        assertThat(assembler.exceedsLimit(continuation(Buffer.buffer("6789"), true)))
                .isTrue();
    }

    private static WebSocketFrame continuation(Buffer data, boolean isFinal) {
        return WebSocketFrame.continuationFrame(data, isFinal);
    }
}
