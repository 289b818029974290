package io.cloudmeetx.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/**
 * Holds the server's port from the very start, so that a taken port is found out before a database is started, and so
 * that the public URL is known before anything needs it. Nobody can connect: the socket is bound and does not listen.
 */
final class PortReservation implements AutoCloseable {
    private static final int FIRST_FREE_FOR_ALL = 1024;

    private final SocketChannel holder;
    private final InetSocketAddress address;

    private PortReservation(SocketChannel holder, InetSocketAddress address) {
        this.holder = holder;
        this.address = address;
    }

    /** Takes the port; 0: any free one. */
    static PortReservation take(String host, int port) {
        InetSocketAddress wanted = new InetSocketAddress(resolve(host), port);
        try {
            SocketChannel holder = SocketChannel.open();
            try {
                holder.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(wanted);
                return new PortReservation(holder, (InetSocketAddress) holder.getLocalAddress());
            } catch (IOException e) {
                holder.close();
                throw cannotListen(wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CannotStart("The host name " + host
                    + " cannot be resolved: set CLOUDMEETX_HTTP_HOST to an address of this machine.");
        }
    }

    /** Why the server cannot listen there. */
    static CannotStart cannotListen(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        int port = address.getPort();
        if (!isOfThisMachine(address.getAddress())) {
            return new CannotStart("The address " + host
                    + " is not one of this machine: set CLOUDMEETX_HTTP_HOST to an address that it has.");
        }
        if (port > 0 && port < FIRST_FREE_FOR_ALL) {
            return new CannotStart("Port " + port + " of " + host + " cannot be used: either another program has it, or"
                    + " this user may not take ports below 1024; stop that program, or set CLOUDMEETX_HTTP_PORT to"
                    + " another port.");
        }
        return new CannotStart(
                "Port " + port + " of " + host + " is taken by another program: stop that program, or set"
                        + " CLOUDMEETX_HTTP_PORT to another port (0 picks a free one).");
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Where the server will listen, with the port that it has got. */
    InetSocketAddress address() {
        return address;
    }

    /** Gives the port free: for the server, which must listen at once. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
