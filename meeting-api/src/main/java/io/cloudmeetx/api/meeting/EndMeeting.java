package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.protocol.bus.BusAddress;
import io.cloudmeetx.protocol.bus.BusMessage;
import io.cloudmeetx.protocol.bus.ByReferenceCodec;
import io.cloudmeetx.protocol.bus.MeetingEnded;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /meetings/{meetingId}/end}. */
public final class EndMeeting implements Operation {
    private static final Logger LOG = LoggerFactory.getLogger(EndMeeting.class);
    private static final String REASON = "ended-by-host";

    private final MeetingStore meetings;
    private final MeetingView view;
    private final EventBus eventBus;
    private final Clock clock;

    public EndMeeting(MeetingStore meetings, MeetingView view, EventBus eventBus, Clock clock) {
        this.meetings = meetings;
        this.view = view;
        this.eventBus = eventBus;
        this.clock = clock;
    }

    @Override
    public Future<Reply> handle(Call call) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return meetings.end(call.meetingId(), call.userId(), now).map(this::announce);
    }

    /**
     * Each instance closes its sockets and so empties the directory. Ending the meeting again tells those that did not
     * answer the first time.
     */
    private Reply announce(EndedMeeting ended) {
        String meetingId = ended.meeting().meetingId();
        LOG.atInfo()
                .addKeyValue("meetingId", meetingId)
                .addKeyValue("instances", ended.instanceIds().size())
                .log("meeting ended");
        ended.instanceIds().forEach(instanceId -> tell(instanceId, meetingId));
        return Reply.ok(view.whole(ended.meeting()));
    }

    /** Nobody waits for the answer: the meeting has ended, whether or not the instance is still there to hear it. */
    private void tell(String instanceId, String meetingId) {
        eventBus.<BusMessage>request(
                        BusAddress.signalingInstance(instanceId),
                        new MeetingEnded(meetingId, REASON),
                        ByReferenceCodec.options())
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("meetingId", meetingId)
                        .addKeyValue("instanceId", instanceId)
                        .addKeyValue("reason", failure.getMessage())
                        .log("a signaling instance could not be told that a meeting has ended"));
    }
}
