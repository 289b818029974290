export type Cancel = () => void;

/** The only clock of the headless core, so that its tests can turn the hands. */
export interface Timers {
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => Cancel;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const handle = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(handle);
    };
  },
};

/** A timer that can be set again and again; setting or clearing it forgets what was set before. */
export class Alarm {
  readonly #timers: Timers;
  #cancel: Cancel | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  set(milliseconds: number, run: () => void): void {
    this.clear();
    this.#cancel = this.#timers.after(milliseconds, () => {
      this.#cancel = undefined;
      run();
    });
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  get isSet(): boolean {
    return this.#cancel !== undefined;
  }
}
