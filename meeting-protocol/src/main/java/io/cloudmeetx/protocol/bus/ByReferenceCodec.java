package io.cloudmeetx.protocol.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands {@link BusMessage}s from one event loop to another as they are: they are immutable, so nothing is copied.
 * A bus between processes needs a wire form as well; until one is added, sending there fails loudly.
 */
public final class ByReferenceCodec implements MessageCodec<BusMessage, BusMessage> {
    private static final String NAME = "cloudmeetx";

    private ByReferenceCodec() {}

    /** Registers the codec: once for each Vert.x, before anything is sent. */
    public static void register(EventBus eventBus) {
        eventBus.registerCodec(new ByReferenceCodec());
    }

    /** Options that choose this codec; every send and every reply of a {@link BusMessage} needs them. */
    public static DeliveryOptions options() {
        return new DeliveryOptions().setCodecName(NAME);
    }

    @Override
    public BusMessage transform(BusMessage message) {
        return message;
    }

    @Override
    public void encodeToWire(Buffer buffer, BusMessage message) {
        throw new UnsupportedOperationException("no wire form for " + message.getClass());
    }

    @Override
    public BusMessage decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("no wire form");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
