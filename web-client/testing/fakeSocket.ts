/** A socket that reaches nobody: stands where pages find `WebSocket`, and keeps every one that was opened. */
export class FakeSocket {
  static opened: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;

  constructor() {
    FakeSocket.opened.push(this);
  }

  send(): void {
    // Nobody is there to hear it.
  }

  close(): void {
    this.closed = true;
  }

  /** The server lets the client in and closes at once. */
  endWith(code: number): void {
    this.onopen?.();
    this.onclose?.({ code });
  }
}
