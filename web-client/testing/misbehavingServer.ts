import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';

interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly retryAfterSeconds?: number;
}

interface ReceivedMessage {
  readonly messageType: string;
  readonly targetUserId?: string;
  readonly data: Record<string, unknown>;
  readonly id?: string;
}

/** A queue that can be waited on. */
class Arrivals<Item> {
  readonly #items: Item[] = [];
  readonly #waiting: ((item: Item) => void)[] = [];

  add(item: Item): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) {
      this.#items.push(item);
    } else {
      waiting(item);
    }
  }

  next(): Promise<Item> {
    const item = this.#items.shift();
    return item === undefined
      ? new Promise((resolve) => {
          this.#waiting.push(resolve);
        })
      : Promise.resolve(item);
  }
}

/** The server's end of one socket, under the test's control. */
export class ServerConnection {
  readonly protocols: readonly string[];
  readonly #socket: ServerSocket;
  readonly #arrivals = new Arrivals<ReceivedMessage>();
  #seq = 0;

  constructor(socket: ServerSocket, request: IncomingMessage) {
    this.#socket = socket;
    this.protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, ?/);
    socket.on('message', (bytes: Buffer) => {
      this.#arrivals.add(JSON.parse(bytes.toString()) as ReceivedMessage);
    });
  }

  nextMessage(): Promise<ReceivedMessage> {
    return this.#arrivals.next();
  }

  send(type: string, data: Record<string, unknown>, from?: Record<string, unknown>): void {
    this.#seq += 1;
    const timestamp = '2026-11-22T09:00:00.000Z';
    this.sendText(JSON.stringify({ type, ...(from === undefined ? {} : { from }), data, timestamp, seq: this.#seq }));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  welcome(participants: readonly Record<string, unknown>[] = []): void {
    this.send('welcome', {
      connectionId: 'c-me',
      userId: 'me',
      userName: 'Ada',
      role: 'host',
      meetingId: 'abc-defg-hjk',
      joinedAt: '2026-11-22T09:05:00.000Z',
      participants,
      iceServers: [],
      pingIntervalSeconds: 10,
      maxMessageBytes: 65536,
      recording: null,
    });
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Cuts the TCP connection without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  closed(): Promise<number> {
    return new Promise((resolve) => {
      this.#socket.once('close', resolve);
    });
  }
}

/** A real WebSocket server that does whatever a test wants to see a client survive. */
export class MisbehavingServer {
  /** Given to handshakes and plain requests alike while it is set. */
  refusal: Refusal | null = null;
  readonly plainRequests: IncomingMessage[] = [];
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'cloudmeetx.v1' });
  readonly #connections = new Arrivals<ServerConnection>();

  private constructor(http: Server) {
    this.#http = http;
    http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#onPlainRequest(request, response);
    });
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#onUpgrade(request, socket, head);
    });
  }

  static async start(): Promise<MisbehavingServer> {
    const http = createServer();
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    return new MisbehavingServer(http);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#http.address() as AddressInfo).port}/ws`;
  }

  nextConnection(): Promise<ServerConnection> {
    return this.#connections.next();
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #onPlainRequest(request: IncomingMessage, response: ServerResponse): void {
    this.plainRequests.push(request);
    const refusal = this.refusal ?? { status: 426, type: '/problems/upgrade-required', title: 'Open a WebSocket' };
    response.writeHead(refusal.status, {
      'Content-Type': 'application/problem+json',
      'Access-Control-Allow-Origin': '*',
      ...(refusal.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(refusal.retryAfterSeconds) }),
    });
    response.end(JSON.stringify({ ...refusal, detail: '', requestId: 'r-1' }));
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.refusal !== null) {
      socket.end(`HTTP/1.1 ${this.refusal.status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
      this.#connections.add(new ServerConnection(accepted, request));
    });
  }
}
