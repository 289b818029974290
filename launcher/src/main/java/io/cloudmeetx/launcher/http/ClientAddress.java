package io.cloudmeetx.launcher.http;

import io.cloudmeetx.launcher.configuration.AddressBlock;
import io.cloudmeetx.launcher.configuration.IpAddress;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from: the peer of the connection, unless that is a trusted proxy. Then it is the right-most
 * address that is not a trusted proxy's in {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239): what stands further
 * left was written by the client itself.
 *
 * <p>A proxy sets one of the two headers and passes the other on as it came. So when both are there and disagree,
 * neither is believed, and the proxy's own address counts.
 */
public final class ClientAddress {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SEMICOLON = Pattern.compile(";");

    private final List<AddressBlock> trustedProxies;

    public ClientAddress(List<AddressBlock> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** The client's IP address in its canonical text form. */
    public String of(HttpServerRequest request) {
        @Nullable String peer = request.remoteAddress().hostAddress();
        if (peer == null) {
            return "unknown";
        }
        if (trustedProxies.isEmpty()) {
            return peer;
        }
        return of(
                peer,
                request.headers().getAll("X-Forwarded-For"),
                request.headers().getAll("Forwarded"));
    }

    String of(String peer, List<String> forwardedFor, List<String> forwarded) {
        @Nullable InetAddress proxy = addressIn(peer);
        if (proxy == null) {
            return peer;
        }
        List<String> byForwardedFor = items(forwardedFor);
        List<String> byForwarded =
                items(forwarded).stream().map(ClientAddress::forParameter).toList();
        InetAddress first = nearestUntrusted(proxy, byForwardedFor);
        InetAddress second = nearestUntrusted(proxy, byForwarded);
        if (byForwarded.isEmpty()) {
            return first.getHostAddress();
        }
        if (byForwardedFor.isEmpty()) {
            return second.getHostAddress();
        }
        return (first.equals(second) ? first : proxy).getHostAddress();
    }

    /** Goes from the peer to the left, as long as each address belongs to a trusted proxy. */
    private InetAddress nearestUntrusted(InetAddress peer, List<String> hops) {
        InetAddress current = peer;
        for (int hop = hops.size() - 1; hop >= 0 && isTrusted(current); hop--) {
            @Nullable InetAddress next = addressIn(hops.get(hop));
            if (next == null) {
                return current;
            }
            current = next;
        }
        return current;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(block -> block.contains(address));
    }

    /** Several header lines are one list, and its empty elements count for nothing (RFC 9110, sections 5.3, 5.6.1). */
    private static List<String> items(List<String> headerLines) {
        List<String> items = new ArrayList<>();
        for (String line : headerLines) {
            COMMA.splitAsStream(line)
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(items::add);
        }
        return items;
    }

    /** The value of {@code for} in one element of {@code Forwarded}; empty if it has none. */
    private static String forParameter(String element) {
        return SEMICOLON
                .splitAsStream(element)
                .map(String::strip)
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
                .map(pair -> pair.substring("for=".length()).strip())
                .map(value -> value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value)
                .findFirst()
                .orElse("");
    }

    /** The address in {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]:80}. */
    private static @Nullable InetAddress addressIn(String text) {
        String host = text;
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            host = end < 0 ? "" : text.substring(1, end);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            host = text.substring(0, text.indexOf(':'));
        }
        return IpAddress.parse(host);
    }
}
