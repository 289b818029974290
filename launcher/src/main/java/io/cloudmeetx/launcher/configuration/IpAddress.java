package io.cloudmeetx.launcher.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses as text; never asks a name server. */
public final class IpAddress {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    private IpAddress() {}

    /** The address, or null if the text is none. An IPv4 address in IPv6 form ({@code ::ffff:192.0.2.1}) is IPv4. */
    public static @Nullable InetAddress parse(String text) {
        try {
            if (VERSION_4.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
            // In brackets nothing but an address is understood.
            return VERSION_6.matcher(text).matches() ? InetAddress.getByName("[" + text + "]") : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
