package io.cloudmeetx.api.seat;

import io.cloudmeetx.api.http.Call;
import io.cloudmeetx.api.http.Operation;
import io.cloudmeetx.api.http.Reply;
import io.cloudmeetx.api.ice.IceServers;
import io.cloudmeetx.api.identity.Person;
import io.cloudmeetx.api.identity.PlainText;
import io.cloudmeetx.api.identity.RandomId;
import io.cloudmeetx.api.meeting.MeetingStore;
import io.cloudmeetx.api.meeting.MeetingView;
import io.cloudmeetx.api.meeting.PasscodeHash;
import io.cloudmeetx.api.meeting.Passcodes;
import io.cloudmeetx.api.meeting.PublicLinks;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.seat.SeatStore.Joining;
import io.cloudmeetx.api.seat.SeatStore.ProvenPasscode;
import io.cloudmeetx.api.seat.SeatStore.TakenSeat;
import io.cloudmeetx.api.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /meetings/{meetingId}/join}. */
public final class JoinMeeting implements Operation {
    private final MeetingStore meetings;
    private final SeatStore seats;
    private final Passcodes passcodes;
    private final Tokens tokens;
    private final IceServers iceServers;
    private final PublicLinks links;
    private final MeetingView view;
    private final Clock clock;
    private final SecureRandom secureRandom;

    public JoinMeeting(
            MeetingStore meetings,
            SeatStore seats,
            Passcodes passcodes,
            Tokens tokens,
            IceServers iceServers,
            PublicLinks links,
            MeetingView view,
            Clock clock,
            SecureRandom secureRandom) {
        this.meetings = meetings;
        this.seats = seats;
        this.passcodes = passcodes;
        this.tokens = tokens;
        this.iceServers = iceServers;
        this.links = links;
        this.view = view;
        this.clock = clock;
        this.secureRandom = secureRandom;
    }

    @Override
    public Future<Reply> handle(Call call) {
        Optional<String> displayName =
                call.body().text("displayName").map(raw -> PlainText.line("/displayName", raw, PlainText.MAX_NAME));
        @Nullable Person newGuest = call.credential().userId().isPresent() ? null : newGuest(displayName);
        String userId = newGuest == null ? call.userId() : newGuest.userId();
        return prove(call)
                .map(passcode -> new Joining(
                        call.meetingId(), userId, newGuest, displayName.orElse(null), passcode.orElse(null)))
                .compose(joining -> seats.take(joining, clock.instant()))
                .map(this::reply);
    }

    private Person newGuest(Optional<String> displayName) {
        String name = displayName.orElseThrow(() ->
                new RefusedException(Refusal.InvalidRequest.at("/displayName", "is missing: guests need a name")));
        return new Person(RandomId.next("u", secureRandom), name, true);
    }

    /** Compares the passcode before the seat's transaction begins: no lock is held meanwhile. */
    private Future<Optional<ProvenPasscode>> prove(Call call) {
        Optional<String> sent = call.body().text("passcode");
        if (sent.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return meetings.find(call.meetingId(), null).compose(seen -> {
            @Nullable PasscodeHash hash = seen.meeting().plan().passcode();
            return hash == null || seen.meeting().isEnded()
                    ? Future.succeededFuture(Optional.empty())
                    : passcodes
                            .matches(sent.get(), hash)
                            .map(matches -> Optional.of(new ProvenPasscode(hash, matches)));
        });
    }

    private Reply reply(TakenSeat taken) {
        Seat seat = taken.seat();
        return Reply.ok(new JsonObject()
                .put("token", tokens.issueJoin(seat.grant()))
                .put("expiresIn", Tokens.JOIN_TOKEN_LIFETIME.toSeconds())
                .put("userId", seat.userId())
                .put("role", seat.role().wireName())
                .put("webSocketUrl", links.webSocket())
                .put("iceServers", IceServers.json(iceServers.serversFor(seat.userId())))
                .put("meeting", view.whole(taken.meeting())));
    }
}
