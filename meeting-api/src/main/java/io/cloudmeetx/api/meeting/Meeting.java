package io.cloudmeetx.api.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is stored.
 *
 * @param hostId           the creator
 * @param hostName         the creator's name
 * @param participantCount people who are connected now
 * @param endedAt          null while it has not ended
 */
public record Meeting(
        String meetingId,
        String hostId,
        String hostName,
        MeetingStatus status,
        MeetingPlan plan,
        int participantCount,
        Instant createdAt,
        @Nullable Instant endedAt) {

    public boolean isEnded() {
        return status == MeetingStatus.ENDED;
    }
}
