import { expect, test } from './fixtures';

test('with the camera denied one joins with sound only', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace', ['microphone']);
  const link = await ada.createMeeting(platform.url, 'Sound only');
  await grace.page.goto(link);
  await expect(grace.page.getByText('Your camera is blocked')).toBeVisible();
  await grace.join(link);
  await grace.seesAndHears(1);
  await ada.receives(1, 'energy');
  await expect(ada.tileOf(grace).locator('video')).toBeHidden();
});

test('without any device one still sees and hears the others', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace', []);
  const link = await ada.createMeeting(platform.url, 'No devices');
  await grace.page.goto(link);
  await expect(grace.page.getByText('Camera and microphone are blocked')).toBeVisible();
  await grace.join(link);
  await grace.seesAndHears(1);
  await expect(ada.tileOf(grace).getByRole('img', { name: 'Muted' })).toBeVisible();
});
