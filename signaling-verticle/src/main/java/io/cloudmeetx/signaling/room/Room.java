package io.cloudmeetx.signaling.room;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.CloseCode;
import io.cloudmeetx.protocol.IceServer;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.DirectoryEntry;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Participant;
import io.cloudmeetx.protocol.message.ServerEvent;
import io.cloudmeetx.protocol.message.ServerMessage;
import io.cloudmeetx.protocol.message.Target;
import io.cloudmeetx.protocol.message.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One meeting as one signaling instance sees it: its own sessions, and for everybody else on which instance they are.
 * A pure state machine: what it wants done goes to a {@link RoomOutput}.
 *
 * <p>Who is here is decided by two rules. A participant on another instance is in the roster if and only if that
 * instance said so, by an announcement or in answer to one; the directory only tells which instances to ask. Of two
 * sessions of one user the one that entered the directory later stays, whatever order the news comes in.
 */
public final class Room {
    private final String meetingId;
    private final String instanceId;
    private final Welcoming welcoming;
    private final RoomOutput output;
    private final InstantSource clock;

    /** By user id. */
    private final Map<String, Presence> present = new LinkedHashMap<>();
    /** By connection id: those of {@link #present} that are here. */
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    /** Connection ids of sockets that are being admitted. */
    private final Set<String> expected = new HashSet<>();
    /** By connection id: sessions whose announcement is not answered everywhere yet. */
    private final Map<String, Joining> joining = new HashMap<>();
    /** By user id, while sockets are expected: the newest session heard of, which may be over again. */
    private final Map<String, Long> newestJoinOrder = new HashMap<>();

    private boolean ended;

    /**
     * What {@code welcome} says besides the meeting.
     *
     * @param pingIntervalSeconds see {@link ServerEvent.Welcome}
     * @param maxMessageBytes     see {@link ServerEvent.Welcome}
     */
    public record Welcoming(int pingIntervalSeconds, int maxMessageBytes) {}

    private record Joining(Session session, List<IceServer> iceServers, Set<String> unanswered) {}

    public Room(String meetingId, String instanceId, Welcoming welcoming, RoomOutput output, InstantSource clock) {
        this.meetingId = meetingId;
        this.instanceId = instanceId;
        this.welcoming = welcoming;
        this.output = output;
        this.clock = clock;
    }

    public String meetingId() {
        return meetingId;
    }

    /** Whether nobody is here or on the way: the room can be forgotten. */
    public boolean isEmpty() {
        return sessions.isEmpty() && expected.isEmpty();
    }

    // Joining

    /** A socket asks for admission: from now on this instance must hear of the meeting. */
    public void expect(String connectionId) {
        expected.add(connectionId);
    }

    /** The socket that was expected does not come. */
    public void abandon(String connectionId) {
        expectNoMore(connectionId);
    }

    /** The socket that was expected does not come, although the directory has its session already. */
    public void abandon(Admitted admission) {
        DirectoryEntry entry = admission.entry();
        expectNoMore(entry.connectionId());
        output.closed(new SessionClosed(meetingId, entry.connectionId()));
        evictSuperseded(admission, LeaveReason.LOST);
    }

    private void expectNoMore(String connectionId) {
        expected.remove(connectionId);
        if (expected.isEmpty()) {
            newestJoinOrder.clear();
        }
    }

    /** Whether the meeting ended while sockets were being admitted. */
    public boolean isEnded() {
        return ended;
    }

    /** The socket that was expected is open: announces the session wherever the meeting is, then welcomes it. */
    public void admitted(Admitted admission, Session session) {
        if (ended) {
            abandon(admission);
            session.close(CloseCode.MEETING_ENDED);
            return;
        }
        Presence newcomer = new Presence(session.participant(), instanceId, session.joinOrder());
        boolean outdated = isOutdated(newcomer);
        expectNoMore(session.connectionId());
        noteNewest(newcomer.userId(), newcomer.joinOrder());
        if (outdated) {
            evictSuperseded(admission, LeaveReason.SUPERSEDED);
            session.close(CloseCode.TAKEN_OVER);
            return;
        }
        replaceOlderSession(newcomer);
        Set<String> instances = instancesOf(admission);
        present.put(newcomer.userId(), newcomer);
        sessions.put(session.connectionId(), session);
        tellHere(new ServerEvent.UserJoined(newcomer.participant()));
        joining.put(
                session.connectionId(), new Joining(session, admission.iceServers(), new LinkedHashSet<>(instances)));
        for (String other : instances) {
            output.announce(other, new RoomMessage.Announcement(meetingId, newcomer));
        }
        welcomeIfAnswered(session.connectionId());
    }

    /** Tells the session whose place was taken, where no announcement will. */
    private void evictSuperseded(Admitted admission, LeaveReason reason) {
        DirectoryEntry superseded = admission.superseded();
        if (superseded == null) {
            return;
        }
        RoomMessage.Eviction eviction = new RoomMessage.Eviction(
                meetingId, superseded.userId(), admission.entry().joinOrder(), reason);
        if (superseded.instanceId().equals(instanceId)) {
            receive(eviction);
        } else {
            output.send(superseded.instanceId(), eviction);
        }
    }

    private Set<String> instancesOf(Admitted admission) {
        Set<String> instances = otherInstances();
        admission.others().stream().map(DirectoryEntry::instanceId).forEach(instances::add);
        if (admission.superseded() != null) {
            instances.add(admission.superseded().instanceId());
        }
        instances.remove(instanceId);
        return instances;
    }

    /** The announcement of a session, as it is now, while it is not answered everywhere; after that, empty. */
    public Optional<RoomMessage.Announcement> announcement(String connectionId) {
        return Optional.ofNullable(joining.get(connectionId))
                .map(waiting -> present.get(waiting.session().userId()))
                .map(newcomer -> new RoomMessage.Announcement(meetingId, newcomer));
    }

    /**
     * Another instance answered an announcement of ours: what it says about its own sessions is how it is. An answer
     * that nobody here waits for may be older than what is known by now, and is dropped.
     */
    public void answered(String connectionId, String answering, List<Presence> presentThere) {
        if (!joining.containsKey(connectionId)) {
            return;
        }
        Set<String> stillThere = new HashSet<>();
        for (Presence presence : presentThere) {
            stillThere.add(presence.connectionId());
            learn(presence);
        }
        for (Presence known : List.copyOf(present.values())) {
            if (known.instanceId().equals(answering) && !stillThere.contains(known.connectionId())) {
                forget(known, LeaveReason.LOST);
            }
        }
        settle(connectionId, answering);
    }

    /** Another instance does not exist any more. */
    public void instanceLost(String lost) {
        for (Presence known : List.copyOf(present.values())) {
            if (known.instanceId().equals(lost)) {
                forget(known, LeaveReason.LOST);
            }
        }
        for (String connectionId : List.copyOf(joining.keySet())) {
            settle(connectionId, lost);
        }
    }

    private void settle(String connectionId, String instance) {
        Joining waiting = joining.get(connectionId);
        if (waiting != null) {
            waiting.unanswered().remove(instance);
            welcomeIfAnswered(connectionId);
        }
    }

    private void welcomeIfAnswered(String connectionId) {
        Joining waiting = joining.get(connectionId);
        if (waiting == null || !waiting.unanswered().isEmpty()) {
            return;
        }
        joining.remove(connectionId);
        Session session = waiting.session();
        List<Participant> others = new ArrayList<>();
        for (Presence presence : present.values()) {
            if (!presence.connectionId().equals(connectionId)) {
                others.add(presence.participant());
            }
        }
        ServerEvent.Welcome welcome = new ServerEvent.Welcome(
                session.participant(),
                others,
                waiting.iceServers(),
                welcoming.pingIntervalSeconds(),
                welcoming.maxMessageBytes());
        Instant now = clock.instant();
        session.welcome(ServerMessage.of(welcome, now), now);
    }

    // Leaving

    /** A session here is over: everybody else is told, and the directory. Without effect if it was over before. */
    public void leave(Session session, LeaveReason reason) {
        if (remove(session, reason)) {
            output.closed(new SessionClosed(meetingId, session.connectionId()));
        }
    }

    /** Returns whether the session was here. */
    @CanIgnoreReturnValue
    private boolean remove(Session session, LeaveReason reason) {
        if (!sessions.remove(session.connectionId(), session)) {
            return false;
        }
        present.remove(session.userId());
        tellHere(new ServerEvent.UserLeft(session.userId(), reason));
        sendToOtherInstances(new RoomMessage.Departure(meetingId, session.userId(), session.connectionId(), reason));
        joining.remove(session.connectionId());
        return true;
    }

    /** The meeting is over: everybody here is told and closed. */
    public void end(String reason) {
        ended = true;
        ServerMessage message = ServerMessage.of(new ServerEvent.MeetingEnded(reason), clock.instant());
        List<Session> everybody = List.copyOf(sessions.values());
        sessions.clear();
        joining.clear();
        present.clear();
        for (Session session : everybody) {
            session.deliver(message);
            session.close(CloseCode.MEETING_ENDED);
            output.closed(new SessionClosed(meetingId, session.connectionId()));
        }
    }

    // What other instances say

    /** Somebody joined elsewhere. The answer is who is here. */
    public RoomMessage.Roster receive(RoomMessage.Announcement announcement) {
        learn(announcement.newcomer());
        List<Presence> here = present.values().stream()
                .filter(presence -> presence.instanceId().equals(instanceId))
                .toList();
        return new RoomMessage.Roster(meetingId, here);
    }

    public void receive(RoomMessage.Departure departure) {
        Presence known = present.get(departure.userId());
        if (known != null && known.connectionId().equals(departure.connectionId())) {
            forget(known, departure.reason());
        }
    }

    public void receive(RoomMessage.Eviction eviction) {
        noteNewest(eviction.userId(), eviction.joinOrder());
        Presence known = present.get(eviction.userId());
        Session session = known == null ? null : sessions.get(known.connectionId());
        if (session != null && session.joinOrder() < eviction.joinOrder()) {
            remove(session, eviction.reason());
            session.close(eviction.reason() == LeaveReason.SUPERSEDED ? CloseCode.TAKEN_OVER : CloseCode.SESSION_GONE);
        }
    }

    public void receive(RoomMessage.Update update) {
        Presence known = present.get(update.participant().userId());
        if (known != null && known.connectionId().equals(update.participant().connectionId())) {
            present.put(known.userId(), known.with(update.participant()));
            tellHere(new ServerEvent.ParticipantUpdated(update.participant()));
        }
    }

    public void receive(RoomMessage.Delivery delivery) {
        if (delivery.connectionId() == null) {
            sessions.values().forEach(session -> session.deliver(delivery.message()));
            return;
        }
        Session session = sessions.get(delivery.connectionId());
        if (session != null) {
            session.deliver(delivery.message());
        }
    }

    private void learn(Presence presence) {
        noteNewest(presence.userId(), presence.joinOrder());
        Presence known = present.get(presence.userId());
        if (known != null && known.connectionId().equals(presence.connectionId())) {
            present.put(presence.userId(), presence);
            return;
        }
        if (isOutdated(presence)) {
            return;
        }
        replaceOlderSession(presence);
        present.put(presence.userId(), presence);
        tellHere(new ServerEvent.UserJoined(presence.participant()));
    }

    private void noteNewest(String userId, long joinOrder) {
        if (!expected.isEmpty()) {
            newestJoinOrder.merge(userId, joinOrder, Math::max);
        }
    }

    private boolean isOutdated(Presence presence) {
        Presence known = present.get(presence.userId());
        return (known != null && known.joinOrder() > presence.joinOrder())
                || newestJoinOrder.getOrDefault(presence.userId(), 0L) > presence.joinOrder();
    }

    /** A newer session of the same user takes over: the older one is closed if it is here, and gone for everybody. */
    private void replaceOlderSession(Presence newer) {
        Presence older = present.get(newer.userId());
        if (older == null) {
            return;
        }
        Session session = sessions.get(older.connectionId());
        if (session == null) {
            forget(older, LeaveReason.SUPERSEDED);
        } else {
            remove(session, LeaveReason.SUPERSEDED);
            session.close(CloseCode.TAKEN_OVER);
        }
    }

    private void forget(Presence elsewhere, LeaveReason reason) {
        present.remove(elsewhere.userId());
        tellHere(new ServerEvent.UserLeft(elsewhere.userId(), reason));
    }

    // What participants say

    /** Carries out a participant's message; the caller answers a violation with an {@code error}. */
    public void receive(Session sender, ClientMessage message) throws Violation {
        String named = message.envelope().meetingId();
        if (named != null && !named.equals(meetingId)) {
            throw new Violation(
                    ErrorCode.WRONG_MEETING,
                    "meetingId must be the one that the socket was opened for, or absent",
                    message.envelope().id());
        }
        message.accept(new Conversation(this, sender, output, clock));
    }

    /** A chat message is stored: now everybody has it, its sender too. One stored before goes to its sender alone. */
    public void chatStored(Session sender, ClientMessage.Chat chat, ChatStored stored) {
        ServerMessage message = ServerMessage.chat(sender.sender(), chat, stored.messageId(), stored.sentAt());
        sender.deliver(message);
        if (!stored.again()) {
            sendToAllOthers(sender, message);
        }
    }

    void sendToAllOthers(Session sender, ServerMessage message) {
        for (Session session : sessions.values()) {
            if (session != sender) {
                session.deliver(message);
            }
        }
        sendToOtherInstances(new RoomMessage.Delivery(meetingId, null, message));
    }

    void sendTo(Presence recipient, ServerMessage message) {
        if (recipient.instanceId().equals(instanceId)) {
            Session session = sessions.get(recipient.connectionId());
            if (session != null) {
                session.deliver(message);
            }
        } else {
            output.send(recipient.instanceId(), new RoomMessage.Delivery(meetingId, recipient.connectionId(), message));
        }
    }

    /** The participant that the target names, if it is in the meeting and not the sender. */
    Optional<Presence> find(Session sender, Target target) {
        Optional<Presence> found = target.userId() != null
                ? Optional.ofNullable(present.get(target.userId()))
                : present.values().stream()
                        .filter(presence -> presence.connectionId().equals(target.connectionId()))
                        .findFirst();
        return found.filter(presence ->
                        target.connectionId() == null || presence.connectionId().equals(target.connectionId()))
                .filter(presence -> !presence.connectionId().equals(sender.connectionId()));
    }

    /** Everybody but the sender who has one of the roles. */
    List<Presence> others(Session sender, Set<Role> roles) {
        return present.values().stream()
                .filter(presence -> !presence.connectionId().equals(sender.connectionId()))
                .filter(presence -> roles.contains(presence.participant().role()))
                .toList();
    }

    /** A roster entry of this instance changes; everybody hears of it, the participant too. */
    void change(Session session, Participant changed) {
        Presence known = present.get(session.userId());
        if (known == null || !known.connectionId().equals(session.connectionId())) {
            return;
        }
        session.changeTo(changed);
        present.put(session.userId(), known.with(changed));
        tellHere(new ServerEvent.ParticipantUpdated(changed));
        sendToOtherInstances(new RoomMessage.Update(meetingId, changed));
    }

    private void sendToOtherInstances(RoomMessage message) {
        for (String other : otherInstances()) {
            output.send(other, message);
        }
    }

    /** Where somebody is, or somebody here was announced and may have been heard of. */
    private Set<String> otherInstances() {
        Set<String> others = new LinkedHashSet<>();
        joining.values().forEach(waiting -> others.addAll(waiting.unanswered()));
        for (Presence presence : present.values()) {
            if (!presence.instanceId().equals(instanceId)) {
                others.add(presence.instanceId());
            }
        }
        return others;
    }

    /** Tells every session here that has its roster already; the others find it in theirs. */
    private void tellHere(ServerEvent event) {
        ServerMessage message = ServerMessage.of(event, clock.instant());
        for (Session session : sessions.values()) {
            if (session.isWelcomed()) {
                session.deliver(message);
            }
        }
    }
}
