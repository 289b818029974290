// A client written from the document of the original signaling flow alone: camera, peer connection, WebSocket, then its ten
// steps. It runs in the page and knows nothing of the platform but the URL that it is given, so it must not use anything
// from outside its functions.

interface OriginalFlowJoin {
  readonly socketUrl: string;
  readonly meetingId: string;
  readonly userId: string;
}

export interface OriginalFlowReport {
  readonly framesDecoded: number;
  readonly audioEnergy: number;
  readonly sent: readonly string[];
  readonly received: readonly string[];
}

interface OriginalFlowWindow {
  originalFlow: { readonly peer: RTCPeerConnection; readonly sent: string[]; readonly received: string[] };
}

interface OriginalFlowMessage {
  readonly type: string;
  readonly from?: { readonly userId: string };
  readonly data: {
    readonly offer?: RTCSessionDescriptionInit;
    readonly answer?: RTCSessionDescriptionInit;
    readonly candidate?: RTCIceCandidateInit;
  };
}

/** Steps 1 to 5: media, peer connection, socket, `ready`; the others follow from the messages that come. */
export async function join({ socketUrl, meetingId, userId }: OriginalFlowJoin): Promise<void> {
  const localStream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const peer = new RTCPeerConnection();
  for (const track of localStream.getTracks()) peer.addTrack(track, localStream);
  const sent: string[] = [];
  const received: string[] = [];
  (window as unknown as OriginalFlowWindow).originalFlow = { peer, sent, received };

  const remoteVideo = document.body.appendChild(document.createElement('video'));
  remoteVideo.autoplay = true;
  peer.ontrack = (event) => {
    remoteVideo.srcObject = event.streams[0] ?? null;
  };

  const socket = new WebSocket(socketUrl);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => {
      resolve();
    };
    socket.onerror = () => {
      reject(new Error('WebSocket connection failed'));
    };
  });

  let remoteUserId: string | undefined;
  const waiting: RTCIceCandidate[] = [];
  const send = (messageType: string, data: object): void => {
    sent.push(messageType);
    const target = messageType === 'ready' ? {} : { targetUserId: remoteUserId };
    socket.send(JSON.stringify({ action: 'sendMessage', meetingId, ...target, messageType, data }));
  };
  const sendCandidate = ({ candidate, sdpMLineIndex, sdpMid }: RTCIceCandidate): void => {
    send('candidate', { candidate: { candidate, sdpMLineIndex, sdpMid } });
  };
  const setRemoteUser = (userId: string | undefined): void => {
    remoteUserId = userId;
    for (const candidate of waiting.splice(0)) sendCandidate(candidate);
  };
  peer.onicecandidate = ({ candidate }) => {
    if (candidate === null) return;
    if (remoteUserId === undefined) waiting.push(candidate);
    else sendCandidate(candidate);
  };

  const handle = async (message: OriginalFlowMessage): Promise<void> => {
    received.push(message.type);
    switch (message.type) {
      case 'ready': {
        setRemoteUser(message.from?.userId);
        const offer = await peer.createOffer();
        await peer.setLocalDescription(offer);
        send('offer', { offer: { type: offer.type, sdp: offer.sdp } });
        break;
      }
      case 'offer': {
        setRemoteUser(message.from?.userId);
        await peer.setRemoteDescription(message.data.offer ?? { type: 'offer' });
        const answer = await peer.createAnswer();
        await peer.setLocalDescription(answer);
        send('answer', { answer: { type: answer.type, sdp: answer.sdp } });
        break;
      }
      case 'answer':
        await peer.setRemoteDescription(message.data.answer ?? { type: 'answer' });
        break;
      case 'candidate':
        await peer.addIceCandidate(message.data.candidate);
        break;
    }
  };
  let handled = Promise.resolve();
  socket.onmessage = (event: MessageEvent<string>) => {
    const message = JSON.parse(event.data) as OriginalFlowMessage;
    handled = handled.then(() => handle(message));
  };
  send('ready', { userId });
}

/** Step 10, as the page sees it. */
export async function report(): Promise<OriginalFlowReport> {
  const { peer, sent, received } = (window as unknown as OriginalFlowWindow).originalFlow;
  const inbound = ([...(await peer.getStats()).values()] as Record<string, unknown>[]).filter(
    ({ type }) => type === 'inbound-rtp',
  );
  const sum = (field: string): number => inbound.reduce((total, stats) => total + Number(stats[field] ?? 0), 0);
  return { framesDecoded: sum('framesDecoded'), audioEnergy: sum('totalAudioEnergy'), sent, received };
}
