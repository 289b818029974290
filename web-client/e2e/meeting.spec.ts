import { expect, test } from './fixtures';

test('two people see and hear each other', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Two of us');
  await grace.join(link);
  await Promise.all([ada.seesAndHears(1), grace.seesAndHears(1)]);
  await ada.seesMovingPicture(grace);
  await grace.seesMovingPicture(ada);
});

test('of three people each sees both others, and the tile of who leaves goes at once', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const linus = await arrive('Linus');
  const link = await ada.createMeeting(platform.url, 'Three of us');
  await grace.join(link);
  await linus.join(link);
  await Promise.all([ada.seesAndHears(2), grace.seesAndHears(2), linus.seesAndHears(2)]);
  await grace.leave();
  await expect(ada.tileOf(grace)).toHaveCount(0, { timeout: 1_000 });
  await expect(linus.tileOf(grace)).toHaveCount(0, { timeout: 1_000 });
  await Promise.all([ada.receives(1, 'frames'), linus.receives(1, 'frames')]);
});

test('a reload comes back as the same person without a ghost', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Reload');
  await grace.join(link);
  await ada.seesAndHears(1);
  await grace.page.reload();
  await expect(ada.tileOf(grace)).toHaveCount(0, { timeout: 2_000 });
  await grace.pressJoin();
  await Promise.all([ada.seesAndHears(1), grace.seesAndHears(1)]);
  await expect(ada.tiles()).toHaveCount(2);
  await expect(grace.tiles()).toHaveCount(2);
});

test('muting and turning the camera off shows at the others and needs no new connection', async ({
  platform,
  arrive,
}) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Quiet');
  await grace.join(link);
  await ada.seesAndHears(1);
  await grace.page.getByRole('button', { name: 'Mute microphone' }).click();
  await expect(ada.tileOf(grace).getByRole('img', { name: 'Muted' })).toBeVisible();
  await grace.page.getByRole('button', { name: 'Turn camera off' }).click();
  await expect(ada.tileOf(grace).locator('video')).toBeHidden();
  await grace.page.getByRole('button', { name: 'Turn camera on' }).click();
  await expect(ada.tileOf(grace).locator('video')).toBeVisible();
  await ada.receives(1, 'frames');
});

test('the chat shows its history to who comes late', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Chat');
  await ada.page.getByRole('button', { name: 'Chat' }).click();
  await ada.say('Is anybody here?');
  const messages = ada.page.getByRole('log').getByRole('listitem');
  await expect(messages).toHaveText([/Is anybody here\?/]);
  await expect(ada.page.getByText('Sending…')).toHaveCount(0);
  await grace.join(link);
  await grace.page.getByRole('button', { name: 'Chat' }).click();
  await expect(grace.page.getByRole('log').getByRole('listitem')).toHaveText([/Is anybody here\?/]);
  await grace.say('<b>I am</b>');
  await expect(messages).toHaveText([/Is anybody here\?/, /Grace.*<b>I am<\/b>/s]);
});

test('the host ends the meeting for everyone', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'The end');
  await grace.join(link);
  await expect(grace.page.getByRole('button', { name: 'End for all' })).toHaveCount(0);
  await ada.page.getByRole('button', { name: 'End for all' }).click();
  await ada.page.getByRole('button', { name: 'End meeting' }).click();
  for (const person of [ada, grace]) {
    await expect(person.page.getByRole('heading', { name: 'This meeting has ended' })).toBeVisible();
  }
  await grace.page.reload();
  await expect(grace.page.getByRole('heading', { name: 'This meeting has ended' })).toBeVisible();
});

test('a second tab takes the meeting over, and the first takes it back', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  const grace = await arrive('Grace');
  const link = await ada.createMeeting(platform.url, 'Two tabs');
  await grace.join(link);
  await grace.seesAndHears(1);
  const secondTab = await ada.openTab();
  await secondTab.join(link);
  const takenOver = { name: 'You opened this meeting in another tab' };
  await expect(ada.page.getByRole('heading', takenOver)).toBeVisible();
  await Promise.all([grace.seesAndHears(1), secondTab.seesAndHears(1)]);
  await ada.page.getByRole('button', { name: 'Use here' }).click();
  await expect(secondTab.page.getByRole('heading', takenOver)).toBeVisible();
  await Promise.all([grace.seesAndHears(1), ada.seesAndHears(1)]);
  await expect(grace.tiles()).toHaveCount(2);
});

test('an unknown meeting is said to be unknown', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  await ada.page.goto(`${platform.url}/m/zzz-zzzz-zzz`);
  await expect(ada.page.getByRole('heading', { name: 'There is no such meeting' })).toBeVisible();
});

test('on a phone the controls stay in reach while a panel is open', async ({ platform, arrive }) => {
  const ada = await arrive('Ada');
  await ada.page.setViewportSize({ width: 390, height: 844 });
  await ada.createMeeting(platform.url, 'On the way');
  await ada.page.getByRole('button', { name: 'Chat' }).click();
  await ada.say('I am on the train');
  await ada.page.getByRole('button', { name: 'People (1)' }).click();
  await expect(ada.page.getByRole('heading', { name: 'People' })).toBeVisible();
  await ada.leave();
});
