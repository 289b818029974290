package io.cloudmeetx.signaling;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that answers no ping and reads only when it is told to: plain blocking Java. */
final class RawWebSocket {
    private static final int READ_TIMEOUT_MS = 15_000;

    private final Socket socket;
    private final DataInputStream input;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(socket.getInputStream());
    }

    static RawWebSocket open(SignalingServer server, String meetingId, String userId) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.setSoTimeout(READ_TIMEOUT_MS);
            RawWebSocket webSocket = new RawWebSocket(socket);
            String token = DirectoryOnTheBus.token(meetingId, userId).replace(" ", "%20");
            webSocket.handshake("/ws?meetingId=" + meetingId + "&token=" + token);
            return webSocket;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void handshake(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) input.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(answer.toString());
        }
    }

    /** Sends many pings with a payload of 125 bytes, until the server stops reading or closes. */
    void sendPings(int count) {
        byte[] ping = new byte[131];
        ping[0] = (byte) 0x89;
        ping[1] = (byte) 0xfd;
        byte[] many = new byte[ping.length * 1_000];
        for (int index = 0; index < 1_000; index++) {
            System.arraycopy(ping, 0, many, index * ping.length, ping.length);
        }
        try {
            for (int sent = 0; sent < count; sent += 1_000) {
                socket.getOutputStream().write(many);
            }
        } catch (IOException closedByTheServer) {
            // As it should be.
        }
    }

    /** Reads and drops frames up to the close frame; returns its code. */
    int closeCode() {
        try {
            while (true) {
                int opcode = input.readUnsignedByte() & 0x0f;
                byte[] payload = new byte[(int) readLength()];
                input.readFully(payload);
                if (opcode == 8) {
                    socket.close();
                    return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private long readLength() throws IOException {
        int length = input.readUnsignedByte() & 0x7f;
        if (length == 126) {
            return input.readUnsignedShort();
        }
        return length == 127 ? input.readLong() : length;
    }
}
