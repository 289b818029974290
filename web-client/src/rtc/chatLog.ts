/** A message as the server stores it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly userId: string;
  readonly userName: string;
  readonly text: string;
  readonly sentAt: string;
}

/** A message that this client wrote and the server has not shown back yet. */
export interface UnconfirmedMessage {
  readonly id: string;
  readonly text: string;
  readonly status: 'sending' | 'failed';
}

export interface ChatLog {
  /** Oldest first, each once. */
  readonly messages: readonly StoredMessage[];
  readonly unconfirmed: readonly UnconfirmedMessage[];
}

export const emptyChatLog: ChatLog = { messages: [], unconfirmed: [] };

/** Takes in messages from the socket or from history, in any order and any number of times. */
export function withStored(log: ChatLog, arrived: readonly StoredMessage[], ownUserId: string): ChatLog {
  const known = new Set(log.messages.map(({ messageId }) => messageId));
  const fresh = [...new Map(arrived.map((message) => [message.messageId, message])).values()].filter(
    ({ messageId }) => !known.has(messageId),
  );
  if (fresh.length === 0) return log;
  return {
    messages: [...log.messages, ...fresh].sort(bySentAt),
    unconfirmed: fresh.filter(({ userId }) => userId === ownUserId).reduce(confirmOldest, log.unconfirmed),
  };
}

export function withSending(log: ChatLog, id: string, text: string): ChatLog {
  const others = log.unconfirmed.filter((message) => message.id !== id);
  return { ...log, unconfirmed: [...others, { id, text, status: 'sending' }] };
}

export function withFailed(log: ChatLog, id: string): ChatLog {
  return { ...log, unconfirmed: log.unconfirmed.map((message) => (message.id === id ? fail(message) : message)) };
}

export function withAllFailed(log: ChatLog): ChatLog {
  return { ...log, unconfirmed: log.unconfirmed.map(fail) };
}

/** The server does not repeat the client's id, but keeps a sender's order: the oldest with that text is meant. */
function confirmOldest(unconfirmed: readonly UnconfirmedMessage[], stored: StoredMessage): UnconfirmedMessage[] {
  const confirmed = unconfirmed.findIndex(({ text }) => text === stored.text);
  return unconfirmed.filter((_, index) => index !== confirmed);
}

function fail(message: UnconfirmedMessage): UnconfirmedMessage {
  return { ...message, status: 'failed' };
}

function bySentAt(a: StoredMessage, b: StoredMessage): number {
  return Date.parse(a.sentAt) - Date.parse(b.sentAt);
}
