import { Button } from '../../design/Button';
import type { ConnectionState } from '../../rtc/signalingChannel';
import styles from './ConnectionBanner.module.css';

interface ConnectionBannerProps {
  readonly connection: ConnectionState;
  readonly joined: boolean;
  readonly onRetry: () => void;
}

export function ConnectionBanner({ connection, joined, onRetry }: ConnectionBannerProps) {
  const words = wordsFor(connection, joined);
  const askPerson = connection.status === 'waiting' && connection.askPerson;
  return (
    <div role="status" className={styles.region}>
      {words !== null && (
        <div className={styles.banner}>
          <span>{words}</span>
          {askPerson && <Button onClick={onRetry}>Try now</Button>}
        </div>
      )}
    </div>
  );
}

function wordsFor(connection: ConnectionState, joined: boolean): string | null {
  if (connection.status === 'open' || connection.status === 'closed') return null;
  if (connection.askPerson) {
    return joined
      ? 'Connection failed: the server does not answer. The call goes on between those who are in it; trying again.'
      : 'Connection failed: the server does not answer. Trying again.';
  }
  return joined ? 'Reconnecting to the server. The call goes on.' : 'Joining…';
}
