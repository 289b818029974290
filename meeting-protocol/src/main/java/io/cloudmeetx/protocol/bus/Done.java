package io.cloudmeetx.protocol.bus;

/** The answer to a request that has nothing to tell but that it was carried out. */
public record Done() implements BusMessage {}
