package io.cloudmeetx.launcher.configuration;

import java.net.InetAddress;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be said of a host by its text alone, without asking a name server. */
final class Hosts {
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\\.?");
    private static final Pattern ONLY_DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");

    private Hosts() {}

    /** Whether it is an address or could be a name; IPv6 without brackets. */
    static boolean isWellFormed(String host) {
        if (isAddress(host)) {
            return true;
        }
        return host.length() <= 253
                && NAME.matcher(host).matches()
                && !ONLY_DIGITS_AND_DOTS.matcher(host).matches();
    }

    static boolean isAddress(String host) {
        return IpAddress.parse(host) != null;
    }

    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || is(host, InetAddress::isLoopbackAddress);
    }

    static boolean isWildcard(String host) {
        return is(host, InetAddress::isAnyLocalAddress);
    }

    private static boolean is(String host, Predicate<InetAddress> kind) {
        @Nullable InetAddress address = IpAddress.parse(host);
        return address != null && kind.test(address);
    }

    /** As it stands in a URL. */
    static String inUrl(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Without the brackets that an IPv6 address has in a URL. */
    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
