import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { FakeMediaStream } from './fakeMedia';

// jsdom knows nothing of media.
Object.assign(globalThis, { MediaStream: FakeMediaStream });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
