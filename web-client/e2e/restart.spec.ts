import { expect, test } from './fixtures';
import { Platform } from './platform';

test('a call goes on while the server is killed and started again', async ({ arrive }) => {
  const platform = await Platform.start();
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Crash');
  await grace.join(link);
  await Promise.all([ada.seesAndHears(1), grace.seesAndHears(1)]);

  await platform.kill();
  for (const person of [ada, grace]) {
    await expect(person.page.getByText('Reconnecting to the server.')).toBeVisible();
    await person.receives(1, 'frames');
  }

  await platform.startAgain();
  for (const person of [ada, grace]) {
    await expect(person.page.getByText(/Reconnecting|Connection failed/)).toHaveCount(0, { timeout: 30_000 });
    await expect(person.tiles()).toHaveCount(2);
    await person.seesAndHears(1);
  }

  const linus = await arrive('Linus');
  await linus.join(link);
  await Promise.all([ada.seesAndHears(2), grace.seesAndHears(2), linus.seesAndHears(2)]);
  await platform.stop();
});
