import { WebSocket as NodeSocket } from 'ws';

/** A client socket that sends what it was given before it closes, as browsers do and the one of jsdom does not. */
export function openNodeSocket(url: string, protocols: string[]): WebSocket {
  const socket = new NodeSocket(url, protocols);
  // A browser reports a failed handshake by `close` alone.
  socket.on('error', () => undefined);
  return socket as unknown as WebSocket;
}
