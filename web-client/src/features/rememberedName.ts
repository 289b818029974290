import { storage } from '../storage';

const KEY = 'cloudmeetx.name';

/** The name a person last went by; empty for somebody new. */
export function rememberedName(): string {
  return storage.getItem(KEY) ?? '';
}

export function rememberName(name: string): void {
  storage.setItem(KEY, name);
}
