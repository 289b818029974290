import type { MediaState } from './serverMessages';

/** What the client sends. A message without a target goes to everybody else in the meeting, or to the server. */
export type ClientMessage =
  | { readonly type: 'ready'; readonly targetUserId?: string; readonly data: { readonly userId: string } }
  | {
      readonly type: 'offer';
      readonly targetUserId: string;
      readonly data: { readonly offer: RTCSessionDescriptionInit; readonly linkId: string };
    }
  | {
      readonly type: 'answer';
      readonly targetUserId: string;
      readonly data: { readonly answer: RTCSessionDescriptionInit; readonly linkId: string };
    }
  | {
      readonly type: 'candidate';
      readonly targetUserId: string;
      readonly data: { readonly candidate: RTCIceCandidateInit; readonly linkId: string };
    }
  | { readonly type: 'media-state'; readonly data: MediaState }
  /** `clientId` is ours: the server passes it on, so that the sender knows the message again. */
  | {
      readonly type: 'chat';
      readonly id: string;
      readonly data: { readonly text: string; readonly clientId: string };
    }
  | { readonly type: 'ping'; readonly id: string; readonly data: Record<string, never> }
  | { readonly type: 'leave'; readonly data: Record<string, never> };

export function encodeClientMessage(meetingId: string, message: ClientMessage): string {
  return JSON.stringify({
    action: 'sendMessage',
    meetingId,
    ...('targetUserId' in message ? { targetUserId: message.targetUserId } : {}),
    messageType: message.type,
    data: message.data,
    ...('id' in message ? { id: message.id } : {}),
  });
}
