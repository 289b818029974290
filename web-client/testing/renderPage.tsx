import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { ApiContext } from '../src/api/apiContext';
import { Identity } from '../src/api/identity';
import { MeetingApi } from '../src/api/meetingApi';
import { storage } from '../src/storage';

type Answers = Record<string, () => Response | Promise<Response>>;

interface Page {
  readonly path: () => string;
  readonly goTo: (path: string) => Promise<void>;
  readonly queries: QueryClient;
}

interface Place {
  readonly route: string;
  readonly path: string;
}

/** Renders a component as part of a page, before a server that gives these answers and is away otherwise. */
export function renderPage(
  page: ReactNode,
  answers: Answers = {},
  { route, path }: Place = { route: '/', path: '/' },
): Page {
  const fetchPage: typeof fetch = (input, init) => {
    const request = new Request(input instanceof Request ? input : `http://meet.test${String(input)}`, init);
    const { pathname, search } = new URL(request.url);
    const answer = answers[`${request.method} ${pathname}${search}`] ?? answers[`${request.method} ${pathname}`];
    return answer === undefined ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(answer());
  };
  const api = new MeetingApi(
    new Identity({ fetchPage, storage, locks: undefined }),
    fetchPage,
    'http://meet.test/api/v1',
  );
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter(
    [
      { path: route, element: page },
      { path: '*', element: null },
    ],
    { initialEntries: [path] },
  );
  render(
    <QueryClientProvider client={queries}>
      <ApiContext value={api}>
        <RouterProvider router={router} />
      </ApiContext>
    </QueryClientProvider>,
  );
  return {
    path: () => router.state.location.pathname,
    goTo: (destination) => act(() => router.navigate(destination)),
    queries,
  };
}

export function sessionOf(displayName: string): Response {
  const user = { userId: 'u-1', displayName, guest: true };
  return Response.json({ accessToken: 't', tokenType: 'Bearer', expiresIn: 900, user });
}

export function problem(status: number, title: string, detail: string): Response {
  return Response.json({ type: '/problems/x', status, title, detail, requestId: 'r' }, { status });
}
