package io.cloudmeetx.protocol.bus;

/**
 * What crosses the event bus. Immutable, so that within one process it crosses by reference
 * ({@link ByReferenceCodec}).
 */
public interface BusMessage {}
