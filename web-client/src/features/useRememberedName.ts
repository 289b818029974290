import { useCallback, useState } from 'react';

const NAME_KEY = 'cloudmeetx.name';

/** The name a person goes by, kept for the next time. */
export function useRememberedName(): [name: string, setName: (name: string) => void] {
  const [name, setName] = useState(() => localStorage.getItem(NAME_KEY) ?? '');
  const remember = useCallback((changed: string) => {
    localStorage.setItem(NAME_KEY, changed);
    setName(changed);
  }, []);
  return [name, remember];
}
