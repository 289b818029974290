/** What this browser remembers from visit to visit, as far as it lets pages remember anything. */
export interface PageStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
  /** Whether what is kept outlives the page. */
  readonly isLasting: () => boolean;
}

const PROBE = 'cloudmeetx.probe';

/** Where a browser blocks its storage, or has no room in it, the page's own memory takes its place. */
export function createStorage(open: () => Storage): PageStorage {
  const memory = new Map<string, string>();
  const attempt = <Result>(act: (storage: Storage) => Result, otherwise: Result): Result => {
    try {
      return act(open());
    } catch {
      return otherwise;
    }
  };
  const isKept = (key: string, value: string): boolean =>
    attempt((storage) => {
      storage.setItem(key, value);
      return true;
    }, false);
  const removeItem = (key: string): void => {
    memory.delete(key);
    attempt((storage) => {
      storage.removeItem(key);
    }, undefined);
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    setItem: (key, value) => {
      memory.delete(key);
      if (!isKept(key, value)) memory.set(key, value);
    },
    removeItem,
    isLasting: () => {
      const kept = isKept(PROBE, '1');
      removeItem(PROBE);
      return kept;
    },
  };
}

// Merely naming `localStorage` throws where it is blocked.
export const storage = createStorage(() => localStorage);
