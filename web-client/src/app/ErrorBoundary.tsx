import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { MessageScreen } from '../design/MessageScreen';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Around all pages: a defect, or a page that could not be loaded, ends in words instead of a blank window. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <PageFailure /> : this.props.children;
  }
}

function PageFailure() {
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
