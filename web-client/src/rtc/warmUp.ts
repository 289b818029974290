import type { Log } from './debugLog';

/** What can be made ready before the join: a certificate, and a browser that has its media and network stack awake. */
export interface WarmUp {
  readonly certificates: Promise<readonly RTCCertificate[]>;
  readonly finish: () => void;
}

/**
 * Opens a peer connection that goes nowhere. The first one of a page costs codec and network start-up and the name
 * look-ups of the ICE servers: paid here, while the person looks at the preview.
 */
export function warmUp(iceServers: Promise<readonly RTCIceServer[]>, log: Log): WarmUp {
  const certificates = generateCertificates(log);
  const gathering = new AbortController();
  void (async () => {
    try {
      await gather(await iceServers, await certificates, gathering.signal);
    } catch (error) {
      log('warm-up failed', { error: String(error) });
    }
  })();
  return {
    certificates,
    finish: () => {
      gathering.abort();
    },
  };
}

async function generateCertificates(log: Log): Promise<readonly RTCCertificate[]> {
  try {
    return [await RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier)];
  } catch (error) {
    log('certificate not generated', { error: String(error) });
    return [];
  }
}

async function gather(
  iceServers: readonly RTCIceServer[],
  certificates: readonly RTCCertificate[],
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const connection = new RTCPeerConnection({
    iceServers: [...iceServers],
    bundlePolicy: 'max-bundle',
    certificates: [...certificates],
  });
  const close = (): void => {
    connection.close();
  };
  signal.addEventListener('abort', close);
  connection.onicegatheringstatechange = () => {
    if (connection.iceGatheringState === 'complete') close();
  };
  connection.addTransceiver('audio');
  connection.addTransceiver('video');
  await connection.setLocalDescription();
}
