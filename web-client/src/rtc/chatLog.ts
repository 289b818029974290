/** A message as the server stores it. */
export interface StoredMessage {
  readonly messageId: string;
  readonly userId: string;
  readonly userName: string;
  readonly text: string;
  readonly sentAt: string;
}

/** One page of the stored chat, and where the page with the messages before it begins. */
export interface MessagePage {
  readonly messages: readonly StoredMessage[];
  readonly nextCursor: string | null;
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

/** Takes in a message from the socket. Where it is this client's own, `clientId` tells which of them it confirms. */
export function withReceived(log: ChatLog, message: StoredMessage, clientId: string | undefined): ChatLog {
  const unconfirmed = log.unconfirmed.filter(({ id }) => id !== clientId);
  return { messages: merged(log.messages, [message]), unconfirmed };
}

/**
 * Takes in messages from REST, in any order and any number of times. Those do not have the client's id, so a message
 * that has failed counts as stored after all when there is one with its text that was not known before.
 */
export function withHistory(log: ChatLog, history: readonly StoredMessage[], ownUserId: string): ChatLog {
  const known = new Set(log.messages.map(({ messageId }) => messageId));
  const newOwn = history.filter(({ messageId, userId }) => userId === ownUserId && !known.has(messageId));
  return {
    messages: merged(log.messages, history),
    unconfirmed: newOwn.reduce(withoutOldestFailure, log.unconfirmed),
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

export function isSending(log: ChatLog, id: string): boolean {
  return log.unconfirmed.some((message) => message.id === id && message.status === 'sending');
}

function merged(known: readonly StoredMessage[], arrived: readonly StoredMessage[]): readonly StoredMessage[] {
  const byId = new Map([...known, ...arrived].map((message) => [message.messageId, message]));
  return byId.size === known.length ? known : [...byId.values()].sort(bySentAt);
}

function withoutOldestFailure(
  unconfirmed: readonly UnconfirmedMessage[],
  stored: StoredMessage,
): readonly UnconfirmedMessage[] {
  const confirmed = unconfirmed.findIndex(({ text, status }) => status === 'failed' && text === stored.text);
  return unconfirmed.filter((_, index) => index !== confirmed);
}

function fail(message: UnconfirmedMessage): UnconfirmedMessage {
  return { ...message, status: 'failed' };
}

function bySentAt(a: StoredMessage, b: StoredMessage): number {
  return Date.parse(a.sentAt) - Date.parse(b.sentAt);
}
