import { test as base } from '@playwright/test';
import { Person } from './person';
import { Platform } from './platform';

interface TestFixtures {
  /** One that nobody else uses, to be killed at will. */
  readonly ownPlatform: Platform;
  /** Brings somebody with a browser profile of their own; all go home when the test is over. */
  readonly arrive: (name: string, permissions?: readonly string[]) => Promise<Person>;
}

interface WorkerFixtures {
  readonly platform: Platform;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  platform: [
    async ({}, use) => {
      const platform = await Platform.start();
      await use(platform);
      await platform.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  ownPlatform: async ({}, use) => {
    const platform = await Platform.start();
    await use(platform);
    await platform.stop();
  },
  arrive: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name, permissions) => {
      const person = await Person.arrive(browser, name, permissions);
      people.push(person);
      return person;
    });
    await Promise.all(people.map(({ context }) => context.close()));
  },
});

export { expect } from '@playwright/test';
