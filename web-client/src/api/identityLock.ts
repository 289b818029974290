type RunAlone = <Result>(task: () => Promise<Result>) => Promise<Result>;

const LOCK_NAME = 'cloudmeetx.identity';

/** Runs one task at a time: in all tabs together where the browser has locks (secure contexts), else in this page. */
export function createIdentityLock(locks: LockManager | undefined): RunAlone {
  if (locks !== undefined) return async (task) => await locks.request(LOCK_NAME, task);
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => undefined);
    return run;
  };
}
