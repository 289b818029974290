package io.cloudmeetx.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void sequences_of_up_to_three_bytes_are_judged_as_the_jdk_judges_them() {
        for (int bits = 0; bits < 1 << 24; bits += 61) {
            assertJudgedAsTheJdk(new byte[] {(byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
        }
    }

    @Property(tries = 20_000)
    void four_bytes_with_a_high_lead_are_judged_as_the_jdk_judges_them(@ForAll @Size(4) byte[] bytes) {
        bytes[0] = (byte) (bytes[0] | 0xf0);
        bytes[1] = (byte) ((bytes[1] & 0x3f) | 0x80);
        bytes[2] = (byte) ((bytes[2] & 0x7f) | 0x80);
        assertJudgedAsTheJdk(bytes);
    }

    @Property
    void every_string_without_lone_surrogates_is_well_formed(@ForAll String text) {
        assertThat(Utf8.isWellFormed(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    private static void assertJudgedAsTheJdk(byte[] bytes) {
        boolean expected;
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            expected = true;
        } catch (CharacterCodingException malformed) {
            expected = false;
        }
        if (Utf8.isWellFormed(bytes) != expected) {
            assertThat(bytes).as("well formed: %s", expected).isNull();
        }
    }
}
