import type { Log } from './debugLog';
import type { SessionEnvironment } from './meetingSession';
import { browserTimers } from './timers';

const ID_BYTES = 12;

/** What the browser gives a session. */
export function browserEnvironment(log: Log): SessionEnvironment {
  return {
    createConnection: (configuration) => new RTCPeerConnection(configuration),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    fetchPage: (input, init) => fetch(input, init),
    onWake,
    onPageHide,
    timers: browserTimers,
    random: () => Math.random(),
    newId,
    log,
  };
}

function onWake(wake: () => void): () => void {
  const wakeWhenVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wakeWhenVisible);
  return () => {
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wakeWhenVisible);
  };
}

function onPageHide(hide: () => void): () => void {
  window.addEventListener('pagehide', hide);
  return () => {
    window.removeEventListener('pagehide', hide);
  };
}

/** Not `randomUUID`, which browsers withhold from pages served over plain http. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
