import { expect, it } from 'vitest';
import { reachableSocketUrl } from './reachableSocketUrl';

const page = (href: string): URL => new URL(href);

it('keeps the address the server gave', () => {
  expect(reachableSocketUrl('wss://meet.example.org/ws', page('https://meet.example.org/m/x'))).toBe(
    'wss://meet.example.org/ws',
  );
});

it('uses the name of this machine that the page was opened under', () => {
  expect(reachableSocketUrl('ws://127.0.0.1:8080/ws', page('http://localhost:8080/m/x'))).toBe(
    'ws://localhost:8080/ws',
  );
});

it('does not lead a page elsewhere to its own machine', () => {
  expect(reachableSocketUrl('ws://127.0.0.1:8080/ws', page('http://10.0.0.5:8080/'))).toBe('ws://127.0.0.1:8080/ws');
});
