package io.cloudmeetx.benchmarks.load;

/** What the PeerJS client says to its server. */
final class PeerJsDialect implements Dialect {
    @Override
    public String uri(Seat seat) {
        return "/peerjs?key=peerjs&id=" + seat.userId() + "&token=" + seat.userId();
    }

    @Override
    public String greeting() {
        return "{\"type\":\"OPEN\"";
    }

    @Override
    public String candidate(Seat from) {
        return Dialect.padded(
                "{\"type\":\"CANDIDATE\",\"dst\":\"" + from.other().userId() + "\",\"payload\":{\"candidate\":",
                ",\"type\":\"media\",\"connectionId\":\"mc_4f1k0q8zwv\"}}");
    }

    @Override
    public String arrival() {
        return "{\"type\":\"CANDIDATE\"";
    }
}
