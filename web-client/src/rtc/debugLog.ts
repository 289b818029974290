/* eslint-disable no-console -- the one place that writes to the console */

/** Says what happened, never what was said: no session descriptions, candidates, tokens or chat text. */
export type Log = (event: string, details?: Readonly<Record<string, unknown>>) => void;

const SWITCH = 'cloudmeetx.debug';

/** Logs every signaling and ICE transition when localStorage has `cloudmeetx.debug=1` or the address has `?debug`. */
export function createDebugLog(storage: Pick<Storage, 'getItem'>, query: string): Log {
  const enabled = storage.getItem(SWITCH) === '1' || new URLSearchParams(query).has('debug');
  if (!enabled) return () => undefined;
  return (event, details = {}) => {
    console.info(`[cloudmeetx] ${new Date().toISOString()} ${event}`, details);
  };
}
