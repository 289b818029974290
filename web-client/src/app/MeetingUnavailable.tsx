import { CloudOff, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '../design/Button';
import { MessageScreen } from '../design/MessageScreen';
import { describeFailure } from '../features/describeFailure';
import { RequestRefused } from '../protocol/problem';

interface MeetingUnavailableProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

const NOT_FOUND = 404;

export function MeetingUnavailable({ error, onRetry }: MeetingUnavailableProps) {
  const home = <Link to="/">Home</Link>;
  if (error instanceof RequestRefused && error.problem.status === NOT_FOUND) {
    return (
      <MessageScreen title="There is no such meeting" icon={<SearchX size={26} />} actions={home}>
        <p>Check the code or the link you were given.</p>
      </MessageScreen>
    );
  }
  const { title, advice } = describeFailure(error);
  return (
    <MessageScreen
      title={title}
      icon={<CloudOff size={26} />}
      actions={
        <>
          <Button tone="primary" onClick={onRetry}>
            Try again
          </Button>
          {home}
        </>
      }
    >
      <p>{advice}</p>
    </MessageScreen>
  );
}
