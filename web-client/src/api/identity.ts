import { readProblem, RequestRefused } from '../protocol/problem';
import type { PageStorage } from '../storage';
import { createIdentityLock } from './identityLock';
import { reaching } from './reaching';
import type { components } from './schema.gen';

type Session = components['schemas']['Session'];
type User = components['schemas']['User'];

interface AccessToken {
  readonly value: string;
  readonly expiresAt: number;
}

interface IdentityOptions {
  readonly fetchPage: typeof fetch;
  readonly storage: Pick<PageStorage, 'getItem' | 'setItem' | 'removeItem' | 'isLasting'>;
  /** Undefined on pages from plain http addresses. */
  readonly locks: LockManager | undefined;
  readonly now?: () => number;
}

const EARLY_MS = 30_000;
const UNAUTHORISED = 401;
const SIGNED_IN_KEY = 'cloudmeetx.signed-in';

/**
 * Who this browser is. The access token lives in memory alone; the refresh token in a cookie that no script can read
 * brings it back after a reload. Nobody is a guest before a name is needed, and all tabs are the same guest.
 */
export class Identity {
  readonly #fetchPage: typeof fetch;
  readonly #storage: IdentityOptions['storage'];
  readonly #now: () => number;
  /** A refresh token is good for a single use, and two tabs must not become two guests. */
  readonly #alone: ReturnType<typeof createIdentityLock>;
  #token: AccessToken | undefined;
  #user: User | undefined;
  #refreshing: Promise<void> | undefined;
  #becoming: Promise<User> | undefined;
  #restored = false;

  constructor({ fetchPage, storage, locks, now = Date.now }: IdentityOptions) {
    this.#fetchPage = reaching(fetchPage);
    this.#storage = storage;
    this.#alone = createIdentityLock(locks);
    this.#now = now;
  }

  /** The person that this browser was before, if any. */
  async restore(): Promise<User | null> {
    if (!this.#restored) await this.#refresh();
    return this.#user ?? null;
  }

  /** Whoever this browser is, or else a new guest of that name. */
  async become(displayName: string): Promise<User> {
    this.#becoming ??= this.#restoreOrCreateGuest(displayName).finally(() => {
      this.#becoming = undefined;
    });
    return this.#becoming;
  }

  /** An access token that is good for a while yet, or undefined for somebody who is nobody so far. */
  async accessToken(): Promise<string | undefined> {
    await this.restore();
    const expiring = this.#token !== undefined && this.#token.expiresAt - this.#now() < EARLY_MS;
    if (expiring) await this.#refresh();
    return this.#token?.value;
  }

  /** After the server refused the token before its time. */
  async renewAccessToken(): Promise<string | undefined> {
    await this.#refresh();
    return this.#token?.value;
  }

  /** All who ask at once share one request: a refresh token is good for a single use. */
  async #refresh(): Promise<void> {
    this.#refreshing ??= this.#alone(() => this.#requestRefresh()).finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #requestRefresh(): Promise<void> {
    if (!this.#mayBeSignedIn()) {
      this.#becomeNobody();
      return;
    }
    const response = await this.#fetchPage('/api/v1/auth/refresh', { method: 'POST' });
    if (response.status === UNAUTHORISED) {
      this.#storage.removeItem(SIGNED_IN_KEY);
      this.#becomeNobody();
    } else {
      await this.#accept(response);
    }
  }

  /** No script can see the cookie; a mark beside it saves a newcomer a request that could only be refused. */
  #mayBeSignedIn(): boolean {
    return this.#storage.getItem(SIGNED_IN_KEY) !== null || !this.#storage.isLasting();
  }

  #becomeNobody(): void {
    this.#token = undefined;
    this.#user = undefined;
    this.#restored = true;
  }

  async #restoreOrCreateGuest(displayName: string): Promise<User> {
    return (await this.restore()) ?? this.#alone(() => this.#refreshOrCreateGuest(displayName));
  }

  /** Another tab may have become somebody since this one looked. */
  async #refreshOrCreateGuest(displayName: string): Promise<User> {
    await this.#requestRefresh();
    return this.#user ?? this.#createGuest(displayName);
  }

  async #createGuest(displayName: string): Promise<User> {
    const response = await this.#fetchPage('/api/v1/auth/guest', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ displayName }),
    });
    return this.#accept(response);
  }

  async #accept(response: Response): Promise<User> {
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new RequestRefused(readProblem(response, body));
    const session = body as Session;
    this.#token = { value: session.accessToken, expiresAt: this.#now() + session.expiresIn * 1000 };
    this.#user = session.user;
    this.#restored = true;
    this.#storage.setItem(SIGNED_IN_KEY, '1');
    return session.user;
  }
}
