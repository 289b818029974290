import { expect, test } from './fixtures';

test('a call goes on while the server is killed and started again', async ({ ownPlatform, arrive }) => {
  test.slow();
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(ownPlatform.url, 'Crash');
  await grace.join(link);
  await Promise.all([ada.seesAndHears(1), grace.seesAndHears(1)]);

  await ownPlatform.kill();
  for (const person of [ada, grace]) {
    await expect(person.page.getByText('Reconnecting to the server.')).toBeVisible();
    await person.receives(1, 'frames');
  }

  await ownPlatform.startAgain();
  for (const person of [ada, grace]) {
    await expect(person.page.getByText(/Reconnecting|Connection failed/)).toHaveCount(0, { timeout: 30_000 });
    await expect(person.tiles()).toHaveCount(2);
    await person.seesAndHears(1);
    expect(await person.connectionsMade()).toBe(1);
  }

  const linus = await arrive('Linus');
  await linus.join(link);
  await Promise.all([ada.seesAndHears(2), grace.seesAndHears(2), linus.seesAndHears(2)]);
});
