import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiContext } from '../api/apiContext';
import { Identity } from '../api/identity';
import { MeetingApi } from '../api/meetingApi';
import { RequestRefused } from '../protocol/problem';
import { AppRoutes } from './AppRoutes';
import { ErrorBoundary } from './ErrorBoundary';

const RETRIES = 2;

export function App() {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying } } }));
  const [api] = useState(createApi);
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <ApiContext value={api}>
          <AppRoutes />
        </ApiContext>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

function createApi(): MeetingApi {
  const fetchPage: typeof fetch = (input, init) => fetch(input, init);
  return new MeetingApi(new Identity(fetchPage), fetchPage, `${window.location.origin}/api/v1`);
}

/** A refusal will be the same the next time; silence and a starting server may pass. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < RETRIES && !(error instanceof RequestRefused && error.problem.status < 500);
}
