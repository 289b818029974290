import { readProblem, type Problem } from '../protocol/problem';

/** What the server says to a plain request where a WebSocket handshake failed, which a browser does not show. */
type HandshakeVerdict =
  | { readonly kind: 'would-admit' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly problem: Problem };

const UPGRADE_REQUIRED = 426;

export async function probeHandshake(
  fetchPage: typeof fetch,
  socketUrl: string,
  token: string,
): Promise<HandshakeVerdict> {
  const url = socketUrl.replace(/^ws/, 'http');
  try {
    const response = await fetchPage(url, { headers: { Authorization: `Bearer ${token}` }, cache: 'no-store' });
    if (response.status === UPGRADE_REQUIRED || response.ok) return { kind: 'would-admit' };
    return { kind: 'refused', problem: readProblem(response, await readJson(response)) };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
