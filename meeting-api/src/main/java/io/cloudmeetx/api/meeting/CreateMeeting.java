package io.cloudmeetx.api.meeting;

import io.cloudmeetx.api.http.ApiRouter;
import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Fields;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.api.identity.Person;
import io.cloudmeetx.api.identity.PersonStore;
import io.cloudmeetx.api.identity.PlainText;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.Refusal.GuestLimit;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.protocol.MeetingId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /meetings}. */
public final class CreateMeeting implements Operation {
    private static final Logger LOG = LoggerFactory.getLogger(CreateMeeting.class);
    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 2000;

    private final PersonStore persons;
    private final MeetingStore meetings;
    private final Passcodes passcodes;
    private final MeetingView view;
    private final boolean guestHosts;
    private final Clock clock;
    private final SecureRandom secureRandom;

    /** @param guestHosts whether guests may create meetings */
    public CreateMeeting(
            PersonStore persons,
            MeetingStore meetings,
            Passcodes passcodes,
            MeetingView view,
            boolean guestHosts,
            Clock clock,
            SecureRandom secureRandom) {
        this.persons = persons;
        this.meetings = meetings;
        this.passcodes = passcodes;
        this.view = view;
        this.guestHosts = guestHosts;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    @Override
    public Future<Reply> handle(Call call) {
        MeetingPlan withoutPasscode = plan(call.body());
        return persons.find(call.userId())
                .compose(this::mayCreate)
                .compose(host -> hash(call.body().text("passcode"))
                        .map(passcode -> withPasscode(withoutPasscode, passcode.orElse(null)))
                        .compose(plan -> create(host, plan)))
                .map(this::reply);
    }

    private Future<Person> mayCreate(Optional<Person> person) {
        if (person.isEmpty()) {
            return new Refusal.Unauthorized(CredentialFault.OF_NOBODY).failed();
        }
        return person.get().guest() && !guestHosts
                ? new Refusal.GuestsNotAllowed(GuestLimit.CREATE).failed()
                : Future.succeededFuture(person.get());
    }

    private Future<Optional<PasscodeHash>> hash(Optional<String> passcode) {
        return passcode.map(sent -> passcodes.hash(sent).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Meeting> create(Person host, MeetingPlan plan) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return meetings.create(MeetingId.next(secureRandom), host.userId(), plan, now)
                .compose(created -> created.map(Future::succeededFuture).orElseGet(() -> create(host, plan)));
    }

    private Reply reply(Meeting meeting) {
        LOG.atInfo().addKeyValue("meetingId", meeting.meetingId()).log("meeting created");
        return Reply.created(view.whole(meeting))
                .withLocation(ApiRouter.BASE_PATH + "/meetings/" + meeting.meetingId());
    }

    private static MeetingPlan plan(Fields body) {
        return new MeetingPlan(
                PlainText.line("/title", body.requiredText("title"), MAX_TITLE),
                body.text("description")
                        .map(text -> PlainText.paragraph("/description", text, MAX_DESCRIPTION))
                        .filter(text -> !text.isEmpty())
                        .orElse(null),
                body.text("scheduledAt").map(CreateMeeting::time).orElse(null),
                body.integer("durationMinutes", 60),
                body.integer("maxParticipants", 8),
                null,
                body.flag("lobby", false),
                body.flag("locked", false),
                body.flag("guestsAllowed", true),
                body.text("recording").orElse("off"));
    }

    private static MeetingPlan withPasscode(MeetingPlan plan, @Nullable PasscodeHash passcode) {
        return new MeetingPlan(
                plan.title(),
                plan.description(),
                plan.scheduledAt(),
                plan.durationMinutes(),
                plan.maxParticipants(),
                passcode,
                plan.lobby(),
                plan.locked(),
                plan.guestsAllowed(),
                plan.recording());
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            throw new RefusedException(Refusal.InvalidRequest.at(
                    "/scheduledAt", "must be a time with an offset, such as 2026-11-23T09:00:00Z"));
        }
    }
}
