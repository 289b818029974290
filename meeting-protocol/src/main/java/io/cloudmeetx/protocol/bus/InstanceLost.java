package io.cloudmeetx.protocol.bus;

import java.util.Objects;

/** A signaling instance does not exist any more: all its directory entries go. */
public record InstanceLost(String instanceId) implements BusMessage {
    public InstanceLost {
        Objects.requireNonNull(instanceId);
    }
}
