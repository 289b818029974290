import { expect, it } from 'vitest';
import { createStorage } from './storage';

const blocked = (): Storage => {
  throw new DOMException('blocked', 'SecurityError');
};

it('remembers in the browser', () => {
  const storage = createStorage(() => localStorage);
  storage.setItem('name', 'Ada');
  expect(localStorage.getItem('name')).toBe('Ada');
  expect(storage.isLasting()).toBe(true);
  storage.removeItem('name');
  expect(storage.getItem('name')).toBeNull();
  expect(localStorage).toHaveLength(0);
});

it('remembers for as long as the page lives where the browser blocks its storage', () => {
  const storage = createStorage(blocked);
  expect(storage.getItem('name')).toBeNull();
  storage.setItem('name', 'Ada');
  expect(storage.getItem('name')).toBe('Ada');
  expect(storage.isLasting()).toBe(false);
  storage.removeItem('name');
  expect(storage.getItem('name')).toBeNull();
});
