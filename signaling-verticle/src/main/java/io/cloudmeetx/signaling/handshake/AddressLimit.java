package io.cloudmeetx.signaling.handshake;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;

/** How many sockets a client address has open, counted over all event loops of this process. */
public final class AddressLimit {
    private static final String MAP = "signaling.connectionsPerAddress";

    private final LocalMap<String, Integer> connections;
    private final int limit;

    /**
     * @param limit 0: no limit
     */
    public AddressLimit(Vertx vertx, int limit) {
        this.connections = vertx.sharedData().getLocalMap(MAP);
        this.limit = limit;
    }

    /** Takes a place for one socket; false if the address has no more. Each place taken is released once. */
    public boolean take(String address) {
        if (limit == 0) {
            return true;
        }
        if (connections.merge(address, 1, Integer::sum) <= limit) {
            return true;
        }
        release(address);
        return false;
    }

    /** Whether {@link #take} would succeed. */
    public boolean hasRoom(String address) {
        return limit == 0 || connections.getOrDefault(address, 0) < limit;
    }

    public void release(String address) {
        if (limit != 0) {
            connections.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
