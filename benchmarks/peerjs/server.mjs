// The PeerJS server on a free port of the loopback. Says `listening <port>`, and ends when its standard input does.
import { PeerServer } from 'peer';

PeerServer(
  { host: '127.0.0.1', port: 0, path: '/', concurrent_limit: 100_000, alive_timeout: 3_600_000 },
  (server) => console.log(`listening ${server.address().port}`),
);
process.stdin.resume().on('end', () => process.exit(0));
