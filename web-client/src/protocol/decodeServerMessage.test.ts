import { expect, it } from 'vitest';
import { decodeServerMessage } from './decodeServerMessage';
import { ProtocolViolation } from './fieldReader';

const from = { connectionId: 'c-2', userId: 'u-2', userName: 'Grace' };

function text(type: string, data: unknown): string {
  return JSON.stringify({ type, from, data, timestamp: '2026-11-22T09:00:00.000Z', seq: 2 });
}

it('takes an empty candidate as the end of candidates', () => {
  const message = decodeServerMessage(text('candidate', { candidate: { candidate: '', sdpMid: '0' } }));
  expect(message.data).toMatchObject({ candidate: { candidate: '', sdpMid: '0' } });
});

it('takes a null candidate as the end of candidates', () => {
  expect(decodeServerMessage(text('candidate', { candidate: null })).data).toMatchObject({
    candidate: { candidate: '' },
  });
});

it('reads a description of a client that knows no link ids', () => {
  const message = decodeServerMessage(text('offer', { offer: { type: 'offer', sdp: 'v=0' } }));
  expect(message.data).toEqual({ description: { type: 'offer', sdp: 'v=0' }, linkId: undefined });
});

it('passes types it does not know as unrecognised', () => {
  expect(decodeServerMessage(text('recording', { status: 'starting' }))).toMatchObject({
    type: 'unrecognised',
    data: { name: 'recording' },
  });
});

it('names the field that is wrong', () => {
  expect(() => decodeServerMessage(text('chat', { messageId: 7, text: 'hello' }))).toThrow(
    new ProtocolViolation('message.data.messageId is not a string'),
  );
});

it('refuses a relayed message without a sender', () => {
  expect(() => decodeServerMessage(JSON.stringify({ type: 'ready', data: {} }))).toThrow(ProtocolViolation);
});
