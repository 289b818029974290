package io.cloudmeetx.benchmarks.load;

/** docs/protocol.md. */
final class CloudMeetXDialect implements Dialect {
    @Override
    public String uri(Seat seat) {
        return "/ws?meetingId=" + seat.meetingId() + "&userId=" + seat.userId() + "&token=" + seat.userId();
    }

    @Override
    public String greeting() {
        return "{\"type\":\"welcome\"";
    }

    @Override
    public String candidate(Seat from) {
        return Dialect.padded(
                "{\"action\":\"sendMessage\",\"meetingId\":\"" + from.meetingId() + "\",\"targetUserId\":\""
                        + from.other().userId() + "\",\"messageType\":\"candidate\",\"data\":{\"candidate\":",
                "}}");
    }

    @Override
    public String arrival() {
        return "{\"type\":\"candidate\"";
    }
}
