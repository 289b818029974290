import { TriangleAlert } from 'lucide-react';
import { Button } from '../design/Button';
import { MessageScreen } from '../design/MessageScreen';

/** The error boundary of all pages: a defect, or a page that could not be loaded. */
export function RouteFailure() {
  return (
    <MessageScreen
      title="This page failed"
      icon={<TriangleAlert size={26} />}
      actions={
        <Button
          tone="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          Reload
        </Button>
      }
    >
      <p>That is not your fault. Reload the page; if it happens again, tell whoever runs this server.</p>
    </MessageScreen>
  );
}
