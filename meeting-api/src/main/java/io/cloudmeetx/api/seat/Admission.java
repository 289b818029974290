package io.cloudmeetx.api.seat;

import io.cloudmeetx.api.ice.IceServers;
import io.cloudmeetx.api.refusal.Refusal;
import io.cloudmeetx.api.refusal.Refusal.CredentialFault;
import io.cloudmeetx.api.refusal.RefusedException;
import io.cloudmeetx.api.seat.SeatStore.Connecting;
import io.cloudmeetx.api.seat.SeatStore.EnteredSession;
import io.cloudmeetx.api.token.Tokens;
import io.cloudmeetx.api.token.VerifiedToken;
import io.cloudmeetx.protocol.JoinGrant;
import io.cloudmeetx.protocol.bus.AdmissionCheck;
import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admissible;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.AdmissionRequest;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a socket may open: first by the token, then by the seat. Role, name and ban come from the seat; of
 * the token only the person and the meeting count.
 */
public final class Admission {
    private final SeatStore seats;
    private final Tokens tokens;
    private final IceServers iceServers;
    private final Clock clock;

    /** Whom a token names, and whether it is past its time. */
    private record Holder(JoinGrant grant, boolean expired) {}

    public Admission(SeatStore seats, Tokens tokens, IceServers iceServers, Clock clock) {
        this.seats = seats;
        this.tokens = tokens;
        this.iceServers = iceServers;
        this.clock = clock;
    }

    /** Enters the session. Fails with a {@link Refusal}. */
    public Future<AdmissionReply> admit(AdmissionRequest request) {
        return Future.succeededFuture(request)
                .map(asked -> holder(asked.token(), asked.meetingId(), asked.userId()))
                .map(holder -> new Connecting(
                        request.meetingId(),
                        holder.grant().userId(),
                        holder.expired(),
                        request.connectionId(),
                        request.instanceId()))
                .compose(connecting -> seats.enter(connecting, clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                .map(this::admitted);
    }

    /** Whether {@link #admit} would succeed, without doing it. Fails with a {@link Refusal}. */
    public Future<AdmissionReply> check(AdmissionCheck check) {
        return Future.succeededFuture(check)
                .map(asked -> holder(asked.token(), asked.meetingId(), asked.userId()))
                .compose(holder ->
                        seats.mayEnter(check.meetingId(), holder.grant().userId(), holder.expired(), clock.instant()))
                .map(mayEnter -> new Admissible());
    }

    private Holder holder(@Nullable String token, String meetingId, @Nullable String userId) {
        if (token == null) {
            throw refused(new Refusal.Unauthorized(CredentialFault.MISSING));
        }
        VerifiedToken verified = tokens.verifyAllowingExpired(token);
        if (!(verified instanceof VerifiedToken.Join join)) {
            throw refused(new Refusal.Unauthorized(CredentialFault.WRONG_KIND));
        }
        JoinGrant grant = join.grant();
        boolean isOfAnother = !grant.meetingId().equals(meetingId)
                || (userId != null && !grant.userId().equals(userId));
        boolean isExpired = tokens.isExpired(join);
        if (isOfAnother) {
            throw refused(isExpired ? new Refusal.Unauthorized(CredentialFault.EXPIRED) : new Refusal.TokenOfAnother());
        }
        return new Holder(grant, isExpired);
    }

    private Admitted admitted(EnteredSession entered) {
        return new Admitted(
                entered.entry(),
                entered.others(),
                entered.superseded(),
                iceServers.serversFor(entered.entry().userId()));
    }

    private static RefusedException refused(Refusal refusal) {
        return new RefusedException(refusal);
    }
}
