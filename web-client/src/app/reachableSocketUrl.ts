const LOOPBACK_HOSTS = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The server names one address of itself. A page opened under another name of the same machine (localhost for
 * 127.0.0.1, or a development server in front) may only connect to its own.
 */
export function reachableSocketUrl(
  webSocketUrl: string,
  page: Pick<Location, 'protocol' | 'host' | 'hostname'>,
): string {
  const url = new URL(webSocketUrl);
  if (!LOOPBACK_HOSTS.includes(url.hostname) || !LOOPBACK_HOSTS.includes(page.hostname)) return webSocketUrl;
  url.host = page.host;
  url.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
