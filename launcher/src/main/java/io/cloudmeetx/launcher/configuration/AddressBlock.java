package io.cloudmeetx.launcher.configuration;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses in CIDR notation (RFC 4632), or one address.
 *
 * @param network      an address of the block
 * @param prefixLength how many leading bits all addresses of the block share
 */
public record AddressBlock(InetAddress network, int prefixLength) {
    public AddressBlock {
        Objects.requireNonNull(network);
    }

    static AddressBlock parse(String text) throws IllegalValue {
        int slash = text.indexOf('/');
        String addressText = slash < 0 ? text : text.substring(0, slash);
        @Nullable InetAddress address = IpAddress.parse(addressText);
        if (address == null) {
            throw new IllegalValue('"' + text + "\" is not an IP address or a CIDR block such as 10.0.0.0/8");
        }
        int bits = address.getAddress().length * Byte.SIZE;
        int prefixLength = slash < 0 ? bits : parsePrefixLength(text.substring(slash + 1), bits, text);
        return new AddressBlock(address, prefixLength);
    }

    private static int parsePrefixLength(String digits, int bits, String text) throws IllegalValue {
        int prefixLength = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalValue('"' + text + "\" needs a prefix length from 0 to " + bits);
        }
        return prefixLength;
    }

    public boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        int rest = own.length * Byte.SIZE - prefixLength;
        return new BigInteger(1, own).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
    }
}
