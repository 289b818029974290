import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiContext } from '../api/apiContext';
import { Identity } from '../api/identity';
import { MeetingApi } from '../api/meetingApi';
import { RequestRefused } from '../protocol/problem';
import { storage } from '../storage';
import { AppRoutes } from './AppRoutes';
import { ErrorBoundary } from './ErrorBoundary';
import { logDefect } from './logDefect';

const RETRIES = 2;

export function App() {
  const [queries] = useState(createQueries);
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

function createQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: logDefect }),
    mutationCache: new MutationCache({ onError: logDefect }),
    defaultOptions: { queries: { retry: isWorthRetrying } },
  });
}

function createApi(): MeetingApi {
  const fetchPage: typeof fetch = (input, init) => fetch(input, init);
  // There are no locks on pages from plain http addresses, whatever the types say.
  const { locks } = navigator as Partial<Navigator>;
  return new MeetingApi(new Identity({ fetchPage, storage, locks }), fetchPage, `${window.location.origin}/api/v1`);
}

/** A refusal will be the same the next time; silence and a starting server may pass. */
function isWorthRetrying(failures: number, error: Error): boolean {
  return failures < RETRIES && !(error instanceof RequestRefused && error.problem.status < 500);
}
