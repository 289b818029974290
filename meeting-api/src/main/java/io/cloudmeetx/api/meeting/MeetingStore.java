package io.cloudmeetx.api.meeting;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Meetings. Whom they let in is the business of {@code SeatStore}. */
public interface MeetingStore {

    /** Empty when the id is taken: try again with another. */
    Future<Optional<Meeting>> create(String meetingId, String hostId, MeetingPlan plan, Instant now);

    /**
     * Fails with {@code NoSuchMeeting}.
     *
     * @param viewerId who looks; null: nobody known
     */
    Future<SeenMeeting> find(String meetingId, @Nullable String viewerId);

    /**
     * The meetings that the person created or has a seat in, newest first.
     *
     * @param status null: any
     * @param after  only those behind this place; null: from the newest
     * @param limit  at most so many
     */
    Future<List<Meeting>> list(
            String userId, @Nullable MeetingStatus status, @Nullable MeetingPosition after, int limit);

    /** Ends the meeting, or finds it ended. Fails with {@code NoSuchMeeting} or {@code NotHost}. */
    Future<EndedMeeting> end(String meetingId, String userId, Instant now);
}
