import { useCallback, useState } from 'react';
import { rememberedName, rememberName } from './rememberedName';

/** The name a person goes by, kept for the next time. */
export function useRememberedName(): [name: string, setName: (name: string) => void] {
  const [name, setName] = useState(rememberedName);
  const remember = useCallback((changed: string) => {
    rememberName(changed);
    setName(changed);
  }, []);
  return [name, remember];
}
