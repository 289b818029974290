import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeClientMessage, type ClientMessage } from './clientMessages';
import { closeCodes } from './closeCodes';
import { decodeServerMessage } from './decodeServerMessage';
import { ProtocolViolation } from './fieldReader';

interface ClientVector {
  readonly name: string;
  readonly text: string;
  readonly type: string;
  readonly meetingId?: string;
  readonly targetUserId?: string;
  readonly targetConnectionId?: string;
  readonly id?: string;
  readonly data: string;
}

interface TextVector {
  readonly name: string;
  readonly text: string;
}

interface CloseCodeVector {
  readonly code: number;
  readonly name: string;
  readonly reconnect: boolean;
  readonly meaning: string;
}

function golden(file: string): unknown {
  const directory = '../meeting-protocol/src/main/resources/io/cloudmeetx/protocol/golden';
  return JSON.parse(readFileSync(`${directory}/${file}`, 'utf8'));
}

describe('close codes', () => {
  it('are those of the golden table', () => {
    const table = golden('close-codes.json') as CloseCodeVector[];
    expect(Object.values(closeCodes)).toEqual(table.map(({ code, name, reconnect }) => ({ code, name, reconnect })));
  });
});

describe('client messages', () => {
  const vectors = (golden('client-messages.json') as ClientVector[]).filter(
    ({ meetingId, targetConnectionId }) => meetingId !== undefined && targetConnectionId === undefined,
  );

  it('have vectors for all that a link needs', () => {
    expect(vectors.map(({ type }) => type)).toEqual(expect.arrayContaining(['ready', 'offer', 'answer', 'candidate']));
  });

  it.each(vectors)('are encoded as in the vector: $name', ({ text, type, meetingId = '', targetUserId, id, data }) => {
    const message = {
      type,
      ...(targetUserId === undefined ? {} : { targetUserId }),
      ...(id === undefined ? {} : { id }),
      data: JSON.parse(data) as unknown,
    } as ClientMessage;
    expect(JSON.parse(encodeClientMessage(meetingId, message))).toEqual(JSON.parse(text));
  });
});

describe('server messages', () => {
  const vectors = golden('server-messages.json') as TextVector[];

  it.each(vectors)('are understood: $name', ({ text }) => {
    const raw = JSON.parse(text) as { type: string; seq?: number; timestamp: string };
    const message = decodeServerMessage(text);
    expect(message).toMatchObject({ type: raw.type, timestamp: raw.timestamp });
    expect(message.seq).toBe(raw.seq);
  });

  it('carry every field of the roster in the welcome', () => {
    const vector = vectors.find(({ name }) => name === 'welcome');
    const raw = JSON.parse(vector?.text ?? '') as { data: { participants: unknown; iceServers: unknown } };
    const message = decodeServerMessage(vector?.text ?? '');
    expect(message.data).toMatchObject({ participants: raw.data.participants, iceServers: raw.data.iceServers });
  });
});

describe('malformed text', () => {
  const vectors = (golden('malformed.json') as TextVector[]).filter(({ text }) => !isJsonObjectWithType(text));

  it.each(vectors)('is a typed violation, never anything else: $name', ({ text }) => {
    expect(() => decodeServerMessage(text)).toThrow(ProtocolViolation);
  });

  function isJsonObjectWithType(text: string): boolean {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && 'type' in value;
    } catch {
      return false;
    }
  }
});
