import { CircleSlash, DoorOpen, MonitorSmartphone } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../../design/Button';
import { MessageScreen } from '../../design/MessageScreen';
import type { SessionEnd } from '../../rtc/sessionEnd';
import { describeEnd } from './describeEnd';

interface EndScreenProps {
  readonly end: SessionEnd;
  /** Back to the pre-join page. */
  readonly onRejoin: () => void;
  /** Takes the meeting back from another tab. */
  readonly onUseHere: () => void;
}

export function EndScreen({ end, onRejoin, onUseHere }: EndScreenProps) {
  const words = describeEnd(end);
  return (
    <MessageScreen
      title={words.title}
      icon={<EndIcon kind={end.kind} />}
      actions={
        <>
          {words.action === 'use-here' && (
            <Button tone="primary" onClick={onUseHere}>
              Use here
            </Button>
          )}
          {words.action === 'rejoin' && (
            <Button tone="primary" onClick={onRejoin}>
              {end.kind === 'left' ? 'Rejoin' : 'Try again'}
            </Button>
          )}
          <Link to="/">Home</Link>
        </>
      }
    >
      <p>{words.text}</p>
    </MessageScreen>
  );
}

function EndIcon({ kind }: Pick<SessionEnd, 'kind'>) {
  if (kind === 'left' || kind === 'meeting-ended') return <DoorOpen size={26} />;
  if (kind === 'taken-over') return <MonitorSmartphone size={26} />;
  return <CircleSlash size={26} />;
}
