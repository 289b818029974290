package io.cloudmeetx.signaling.room;

import io.cloudmeetx.protocol.bus.AdmissionReply;
import io.cloudmeetx.protocol.bus.AdmissionReply.Admitted;
import io.cloudmeetx.protocol.bus.ChatStored;
import io.cloudmeetx.protocol.bus.SessionClosed;
import io.cloudmeetx.protocol.message.ClientMessage;
import io.cloudmeetx.protocol.message.LeaveReason;
import io.cloudmeetx.protocol.message.Participant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Several signaling instances, the directory and the links between them, without clocks and threads. Each link
 * delivers in order, but how the links take turns, and how long an admission takes, is the random source's choice: some
 * links are much slower than others.
 */
final class RoomNetwork {
    private static final Room.Welcoming WELCOMING = new Room.Welcoming(10, 65_536);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final String DIRECTORY = "directory";

    final ModelDirectory directory = new ModelDirectory();
    final Map<String, Instance> instances = new LinkedHashMap<>();
    final List<ModelClient> clients = new ArrayList<>();

    /** Whether now and then a client goes away between its admission and the upgrade. */
    boolean upgradesFail = true;

    /** What happened, to be read when a schedule fails. */
    final List<Object> history = new ArrayList<>();

    private final Random random;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Event> unordered = new ArrayList<>();
    private int messagesStored;

    private record Event(String where, Object what, Runnable effect) {
        @Override
        public String toString() {
            return where + what;
        }
    }

    private record Link(int speed, Queue<Event> events) {}

    RoomNetwork(Random random, int instanceCount) {
        this.random = random;
        for (int number = 0; number < instanceCount; number++) {
            String id = Character.toString('A' + number);
            instances.put(id, new Instance(id));
        }
    }

    String historyText() {
        return history.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    List<Instance> aliveInstances() {
        return instances.values().stream().filter(instance -> instance.alive).toList();
    }

    List<ModelClient> liveClients() {
        return clients.stream().filter(ModelClient::isLive).toList();
    }

    private void enqueue(String from, String to, Object what, Runnable effect) {
        links.computeIfAbsent(from + " to " + to, link -> new Link(random.nextBoolean() ? 1 : 20, new ArrayDeque<>()))
                .events()
                .add(new Event(from + " to " + to + ": ", what, effect));
    }

    private void later(String what, Object about, Runnable effect) {
        unordered.add(new Event(what, about, effect));
    }

    /** Lets one of the waiting events happen. Returns whether there was one. */
    boolean step() {
        List<Link> waiting =
                links.values().stream().filter(link -> !link.events().isEmpty()).toList();
        int total =
                unordered.size() * 3 + waiting.stream().mapToInt(Link::speed).sum();
        if (total == 0) {
            return false;
        }
        Event event = choose(waiting, random.nextInt(total));
        history.add(event);
        event.effect().run();
        return true;
    }

    private Event choose(List<Link> waiting, int chosen) {
        int rest = chosen;
        for (Link link : waiting) {
            rest -= link.speed();
            if (rest < 0) {
                return link.events().remove();
            }
        }
        return unordered.remove(rest / 3);
    }

    // What comes from outside

    void join(Instance instance, String meetingId, String userId) {
        ModelClient client = new ModelClient(instance, meetingId, userId, "c" + clients.size());
        clients.add(client);
        history.add("join " + client);
        Room room =
                instance.rooms.computeIfAbsent(meetingId, id -> new Room(id, instance.id, WELCOMING, instance, CLOCK));
        room.expect(client.connectionId);
        enqueue(instance.id, DIRECTORY, "admit " + client, () -> {
            AdmissionReply reply = directory.admit(client);
            client.entered = reply instanceof Admitted;
            later("reply ", client, () -> instance.answer(client, room, reply));
        });
    }

    /** The socket is over without a word by this side; a close frame with code 1000 may have said goodbye. */
    void disconnect(ModelClient client, LeaveReason reason) {
        history.add("disconnect " + client);
        client.cut();
        client.instance.over(client, reason);
    }

    void end(String meetingId) {
        history.add("end " + meetingId);
        for (String instanceId : directory.end(meetingId)) {
            Instance instance = Objects.requireNonNull(instances.get(instanceId));
            enqueue(DIRECTORY, instanceId, "ended " + meetingId, () -> instance.end(meetingId));
        }
    }

    /** The instance vanishes, with what is on the way to it and from it. */
    void kill(Instance instance) {
        history.add("kill " + instance.id);
        instance.alive = false;
        links.forEach((name, link) -> {
            if (name.startsWith(instance.id + " to ") || name.endsWith(" to " + instance.id)) {
                link.events().clear();
            }
        });
        for (Instance other : aliveInstances()) {
            if (other.unanswered.getOrDefault(instance.id, 0) > 0) {
                other.findOutAbout(instance.id);
            }
        }
    }

    /** One instance: its rooms, treated as the switchboard of an instance treats them. */
    final class Instance implements RoomOutput {
        final String id;
        final Map<String, Room> rooms = new HashMap<>();
        final Map<String, Integer> unanswered = new HashMap<>();
        boolean alive = true;

        Instance(String id) {
            this.id = id;
        }

        private void answer(ModelClient client, Room room, AdmissionReply reply) {
            if (!alive) {
                return;
            }
            if (reply instanceof Admitted admitted && !room.isEnded()) {
                later("upgrade ", client, () -> upgrade(client, room, admitted));
            } else if (reply instanceof Admitted admitted) {
                abandon(client, room, admitted);
            } else {
                room.abandon(client.connectionId);
                forgetIfEmpty(room);
            }
        }

        private void upgrade(ModelClient client, Room room, Admitted admitted) {
            if (!alive) {
                return;
            }
            if (upgradesFail && random.nextInt(8) == 0) {
                history.add("upgrade failed");
                abandon(client, room, admitted);
                return;
            }
            Session session = new Session(
                    Participant.entering(admitted.entry().grant(), client.connectionId, CLOCK.instant()),
                    admitted.entry().joinOrder(),
                    client);
            client.session = session;
            client.room = room;
            room.admitted(admitted, session);
        }

        private void abandon(ModelClient client, Room room, Admitted admitted) {
            client.cut();
            room.abandon(admitted);
            forgetIfEmpty(room);
        }

        /** The server closes the socket; the close handler follows when the client has answered. */
        void closing(ModelClient client) {
            later("close handler of ", client, () -> over(client, LeaveReason.LOST));
        }

        private void over(ModelClient client, LeaveReason reason) {
            if (alive) {
                Room room = Objects.requireNonNull(client.room);
                room.leave(Objects.requireNonNull(client.session), reason);
                forgetIfEmpty(room);
            }
        }

        private void end(String meetingId) {
            Room room = rooms.get(meetingId);
            if (room != null) {
                room.end("ended-by-host");
                forgetIfEmpty(room);
            }
        }

        private void forgetIfEmpty(Room room) {
            if (room.isEmpty()) {
                rooms.remove(room.meetingId(), room);
            }
        }

        @Override
        public void send(String instanceId, RoomMessage message) {
            Instance other = Objects.requireNonNull(instances.get(instanceId));
            if (!other.alive) {
                return;
            }
            enqueue(id, instanceId, message, () -> {
                Room room = other.rooms.get(message.meetingId());
                if (room != null) {
                    receive(room, message);
                }
            });
        }

        private static void receive(Room room, RoomMessage message) {
            if (message instanceof RoomMessage.Delivery delivery) {
                room.receive(delivery);
            } else if (message instanceof RoomMessage.Departure departure) {
                room.receive(departure);
            } else if (message instanceof RoomMessage.Eviction eviction) {
                room.receive(eviction);
            } else if (message instanceof RoomMessage.Update update) {
                room.receive(update);
            } else {
                throw new AssertionError(message);
            }
        }

        @Override
        public void announce(String instanceId, RoomMessage.Announcement announcement) {
            unanswered.merge(instanceId, 1, Integer::sum);
            Instance other = Objects.requireNonNull(instances.get(instanceId));
            if (!other.alive) {
                findOutAbout(instanceId);
                return;
            }
            enqueue(id, instanceId, announcement, () -> {
                Room room = other.rooms.get(announcement.meetingId());
                RoomMessage.Roster roster = room == null
                        ? new RoomMessage.Roster(announcement.meetingId(), List.of())
                        : room.receive(announcement);
                enqueue(instanceId, id, roster, () -> answered(instanceId, announcement, roster));
            });
        }

        private void answered(String answering, RoomMessage.Announcement announcement, RoomMessage.Roster roster) {
            unanswered.merge(answering, -1, Integer::sum);
            Room room = rooms.get(announcement.meetingId());
            if (room != null) {
                room.answered(announcement.newcomer().connectionId(), answering, roster.present());
            }
        }

        private void findOutAbout(String lost) {
            later(id, " finds out about " + lost, () -> {
                if (alive) {
                    List.copyOf(rooms.values()).forEach(room -> room.instanceLost(lost));
                    enqueue(id, DIRECTORY, "lost " + lost, () -> directory.instanceLost(lost));
                }
            });
        }

        @Override
        public void closed(SessionClosed session) {
            enqueue(id, DIRECTORY, session, () -> directory.closed(session));
        }

        @Override
        public void store(Session sender, ClientMessage.Chat chat) {
            ModelClient client = clients.stream()
                    .filter(candidate -> candidate.session == sender)
                    .findFirst()
                    .orElseThrow();
            client.storing = true;
            messagesStored++;
            ChatStored stored = new ChatStored("m" + messagesStored, CLOCK.instant(), false);
            later("stored for ", client, () -> {
                client.storing = false;
                if (alive) {
                    Room room = Objects.requireNonNull(client.room);
                    rooms.getOrDefault(room.meetingId(), room).chatStored(sender, chat, stored);
                }
            });
        }
    }
}
