package io.cloudmeetx.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.cloudmeetx.protocol.Role;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.ClientMessageDecoder;
import io.cloudmeetx.protocol.message.ErrorCode;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Violation;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The protocol between instances, under thousands of random schedules: whatever order the news comes in, in the end all
 * agree, and nothing is lost, doubled, or delivered elsewhere. {@code -Dschedules=N} runs more of them.
 */
class RoomNetworkTest {
    private static final int SCHEDULES = Integer.getInteger("schedules", 2_000);
    private static final ClientMessageDecoder DECODER = new ClientMessageDecoder(4096);
    private static final Set<Role> ALL_ROLES = EnumSet.allOf(Role.class);

    @Test
    void everybody_agrees_with_the_directory_and_nothing_is_lost() {
        runAll(new Plan(false, false));
    }

    @Test
    void a_meeting_that_ends_leaves_nobody_behind() {
        runAll(new Plan(true, false));
    }

    @Test
    void who_was_on_an_instance_that_died_is_gone_when_others_ask_it() {
        runAll(new Plan(false, true));
    }

    private static void runAll(Plan plan) {
        LongStream.range(0, SCHEDULES).forEach(seed -> {
            Schedule schedule = new Schedule(seed, plan);
            try {
                schedule.run();
            } catch (AssertionError failed) {
                throw new AssertionError(plan + ", seed " + seed + ":\n" + schedule.network.historyText(), failed);
            }
        });
    }

    private record Plan(boolean meetingsEnd, boolean instancesDie) {}

    /** A message that was accepted, and a session that was meant by it. */
    private record Promise(long number, ModelClient sender, String recipient) {}

    private static final class Schedule {
        private static final List<String> USERS = List.of("u1", "u2", "u3", "u4", "u5", "u6");

        private final Plan plan;
        private final Random random;
        private final RoomNetwork network;
        private final List<String> meetings;
        private final List<Promise> promises = new ArrayList<>();
        private final Set<ModelClient> ready = new HashSet<>();
        private final boolean readyAtOnce;
        private long number;

        Schedule(long seed, Plan plan) {
            this.plan = plan;
            this.random = new Random(seed);
            this.network = new RoomNetwork(random, 3 + random.nextInt(2));
            this.meetings = random.nextInt(3) == 0 ? List.of("one", "two") : List.of("one");
            this.readyAtOnce = random.nextBoolean();
        }

        void run() {
            int commands = 5 + random.nextInt(40);
            int eventsForEach = 1 + random.nextInt(6);
            while (commands > 0) {
                if (random.nextInt(eventsForEach) == 0) {
                    command();
                    commands--;
                } else {
                    step();
                }
            }
            drain();
            checkSessions();
            if (!plan.instancesDie()) {
                checkAgreement();
            }
            joinEverywhere();
            checkSessions();
            checkAgreement();
        }

        /** What was not known of dead instances becomes known by asking them. */
        private void joinEverywhere() {
            network.upgradesFail = false;
            for (String meeting : meetings) {
                for (RoomNetwork.Instance instance : network.aliveInstances()) {
                    network.join(instance, meeting, "late-" + instance.id);
                }
            }
            drain();
        }

        @CanIgnoreReturnValue
        private boolean step() {
            boolean happened = network.step();
            speakers().forEach(this::sayReady);
            return happened;
        }

        private void drain() {
            boolean more = true;
            while (more) {
                more = step();
            }
        }

        /** Either as soon as the socket is open, as simple clients do, or after the welcome. */
        private void sayReady(ModelClient client) {
            if ((readyAtOnce || client.isWelcomed()) && ready.add(client)) {
                say(client, "ready", new JsonObject());
            }
        }

        private void command() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> network.join(any(network.aliveInstances()), any(meetings), any(USERS));
                case 3 -> leave();
                case 4, 5 -> change();
                case 6, 7 -> sayToOne();
                case 8 -> sayToAll("message");
                case 9 -> sayToAll("chat");
                default -> rare();
            }
        }

        private void rare() {
            if (random.nextInt(10) == 0) {
                if (plan.meetingsEnd()) {
                    network.end(any(meetings));
                } else if (plan.instancesDie()) {
                    kill(any(network.aliveInstances()));
                }
            }
        }

        /**
         * When an instance dies in the middle of a takeover, nobody tells the older session that it is replaced; that
         * is not promised yet.
         */
        private void kill(RoomNetwork.Instance instance) {
            boolean takeoverUnderWay = network.clients.stream()
                    .filter(client -> client.instance != instance)
                    .anyMatch(client -> client.mayBecomeLive() && !network.directory.knows(client));
            if (!takeoverUnderWay && network.aliveInstances().size() > 1) {
                network.kill(instance);
            }
        }

        private void leave() {
            List<ModelClient> live = speakers();
            if (live.isEmpty()) {
                return;
            }
            ModelClient client = any(live);
            switch (random.nextInt(3)) {
                case 0 -> say(client, "leave", new JsonObject());
                case 1 -> network.disconnect(client, LeaveReason.LEFT);
                default -> network.disconnect(client, LeaveReason.LOST);
            }
        }

        private void change() {
            List<ModelClient> live = speakers();
            if (live.isEmpty()) {
                return;
            }
            if (random.nextInt(3) == 0) {
                say(any(live), "hand", new JsonObject().put("raised", random.nextBoolean()));
            } else {
                String medium = any(List.of("audio", "video", "screen"));
                say(any(live), "media-state", new JsonObject().put(medium, random.nextBoolean()));
            }
        }

        private void sayToAll(String type) {
            List<ModelClient> live = speakers();
            if (!live.isEmpty()) {
                say(any(live), type, new JsonObject().put("text", "hello"));
            }
        }

        private void sayToOne() {
            List<ModelClient> live = speakers();
            if (live.isEmpty()) {
                return;
            }
            ModelClient sender = any(live);
            ModelClient target = any(network.clients);
            JsonObject envelope = envelope("offer", new JsonObject(), sender);
            if (random.nextBoolean()) {
                envelope.put("targetUserId", target.userId);
            }
            if (random.nextBoolean() || !envelope.containsKey("targetUserId")) {
                envelope.put("targetConnectionId", target.connectionId);
            }
            send(sender, envelope);
        }

        private void say(ModelClient sender, String type, JsonObject data) {
            send(sender, envelope(type, data, sender));
        }

        private JsonObject envelope(String type, JsonObject data, ModelClient sender) {
            number++;
            return new JsonObject()
                    .put("action", "sendMessage")
                    .put("messageType", type)
                    .put("data", data.put("number", number).put("meeting", sender.meetingId));
        }

        private void send(ModelClient sender, JsonObject envelope) {
            network.history.add(sender + " says " + envelope);
            Session session = Objects.requireNonNull(sender.session);
            Room room = Objects.requireNonNull(sender.room);
            try {
                ClientMessage message = DECODER.decode(envelope.encode().getBytes(StandardCharsets.UTF_8));
                List<Presence> meant = message.envelope().target().isOne()
                        ? room.find(session, message.envelope().target()).stream()
                                .toList()
                        : room.others(session, ALL_ROLES);
                room.receive(session, message);
                if (message instanceof ClientMessage.Relay) {
                    long accepted = number;
                    meant.forEach(presence -> promises.add(new Promise(accepted, sender, presence.connectionId())));
                }
            } catch (Violation violation) {
                assertThat(violation.code()).isEqualTo(ErrorCode.TARGET_NOT_FOUND);
            }
        }

        /** Those who are here and not waiting for their chat message to be stored. */
        private List<ModelClient> speakers() {
            return network.liveClients().stream()
                    .filter(client -> !client.storing)
                    .toList();
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        // What must hold when nothing is on the way any more

        private void checkSessions() {
            Map<String, ModelClient> byUser = new TreeMap<>();
            for (ModelClient client : network.liveClients()) {
                assertThat(client.isWelcomed()).as("%s is welcomed", client).isTrue();
                assertThat(byUser.put(client.meetingId + client.userId, client))
                        .as("one session each: %s", client)
                        .isNull();
                assertThat(network.directory.knows(client))
                        .as("%s is in the directory", client)
                        .isTrue();
                assertThat(network.directory.isEnded(client.meetingId))
                        .as("%s is in a meeting that goes on", client)
                        .isFalse();
            }
            for (Promise promise : promises) {
                network.liveClients().stream()
                        .filter(client -> client.connectionId.equals(promise.recipient()))
                        .filter(client -> promise.sender().instance.alive)
                        .forEach(client -> assertThat(client.hasReceived(promise.number()))
                                .as("%s has %s", client, promise)
                                .isTrue());
            }
        }

        private void checkAgreement() {
            for (String meeting : meetings) {
                List<ModelClient> here = network.liveClients().stream()
                        .filter(client -> client.meetingId.equals(meeting))
                        .toList();
                assertThat(network.directory.connectionIds(meeting))
                        .as("the directory of %s", meeting)
                        .isEqualTo(
                                here.stream().map(client -> client.connectionId).collect(Collectors.toSet()));
                here.forEach(client -> checkRoster(client, here));
            }
        }

        private void checkRoster(ModelClient client, List<ModelClient> here) {
            Map<String, ModelClient.Media> others = new TreeMap<>();
            for (ModelClient other : here) {
                if (other != client) {
                    others.put(
                            other.userId,
                            ModelClient.Media.of(
                                    Objects.requireNonNull(other.session).participant()));
                    assertThat(client.hasReadyOf(other) || other.hasReadyOf(client))
                            .as("one of %s and %s has the other's ready", client, other)
                            .isTrue();
                }
            }
            assertThat(client.roster()).as("what %s sees", client).isEqualTo(others);
            Session session = Objects.requireNonNull(client.session);
            assertThat(Objects.requireNonNull(client.room).others(session, ALL_ROLES).stream()
                            .map(Presence::connectionId))
                    .as("what the room of %s knows", client)
                    .containsExactlyInAnyOrderElementsOf(here.stream()
                            .filter(other -> other != client)
                            .map(other -> other.connectionId)
                            .toList());
        }
    }
}
