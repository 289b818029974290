package io.cloudmeetx.benchmarks.load;

import org.jspecify.annotations.Nullable;

/** The same messages as {@link CloudMeetXDialect}, to a relay that does not look at them. */
final class BareDialect implements Dialect {
    private final Dialect messages = new CloudMeetXDialect();

    @Override
    public String uri(Seat seat) {
        return "/?" + seat.userId() + ":" + seat.other().userId();
    }

    @Override
    public @Nullable String greeting() {
        return null;
    }

    @Override
    public String candidate(Seat from) {
        return messages.candidate(from);
    }

    @Override
    public String arrival() {
        return "{\"action\":";
    }
}
