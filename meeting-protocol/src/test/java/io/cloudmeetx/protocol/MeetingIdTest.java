package io.cloudmeetx.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingIdTest {
    @Test
    void new_ids_are_well_formed_different_and_without_look_alikes() {
        Random random = new Random(1);
        Set<String> ids = new HashSet<>();
        for (int count = 0; count < 1_000; count++) {
            ids.add(MeetingId.next(random));
        }

        assertThat(ids).hasSize(1_000).allMatch(MeetingId::isWellFormed).noneMatch(id -> id.matches(".*[ilo].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abcdefghij", "ABC-defg-hij", "abc-defg-hi1", "abc-defg-hij\n", "meeting-123"})
    void other_shapes_are_not_meeting_ids(String text) {
        assertThat(MeetingId.isWellFormed(text)).isFalse();
    }
}
