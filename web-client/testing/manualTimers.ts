import type { Timers } from '../src/rtc/timers';

interface Pending {
  readonly at: number;
  readonly run: () => void;
}

/** A clock whose hands the test turns. */
export class ManualTimers implements Timers {
  #now = 0;
  readonly #pending = new Set<Pending>();

  readonly now = (): number => this.#now;

  readonly after = (milliseconds: number, run: () => void): (() => void) => {
    const pending = { at: this.#now + milliseconds, run };
    this.#pending.add(pending);
    return () => {
      this.#pending.delete(pending);
    };
  };

  /** How many timers are set. */
  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Runs everything that falls due within so many milliseconds, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const due = [...this.#pending].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#pending.delete(due);
      this.#now = due.at;
      due.run();
    }
    this.#now = end;
  }
}
