import { expect, test } from './fixtures';
import type { Person } from './person';
import { join, report, type OriginalFlowReport } from './originalFlowClient';

interface Seat {
  readonly token: string;
  readonly userId: string;
  readonly webSocketUrl: string;
}

async function post(url: string, body: object, accessToken?: string): Promise<unknown> {
  const authorization = accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${url} answered ${response.status}`).toBe(true);
  return response.json();
}

/** Opens a page of the platform for its origin alone, takes a seat by REST, and joins as the original signaling flow says. */
async function joinByOriginalFlow(person: Person, url: string, meetingId: string): Promise<void> {
  const seat = (await post(`${url}/api/v1/meetings/${meetingId}/join`, { displayName: person.name })) as Seat;
  await person.page.goto(`${url}/problems/not-found`);
  const query = new URLSearchParams({ meetingId, userId: seat.userId, userName: person.name, token: seat.token });
  await person.page.evaluate(join, {
    socketUrl: `${seat.webSocketUrl}?${query}`,
    meetingId,
    userId: seat.userId,
  });
}

test('clients written from the original signaling flow alone complete its ten steps', async ({ platform, arrive }) => {
  const guest = (await post(`${platform.url}/api/v1/auth/guest`, { displayName: 'Owner' })) as { accessToken: string };
  const { meetingId } = (await post(
    `${platform.url}/api/v1/meetings`,
    { title: 'The original flow' },
    guest.accessToken,
  )) as { meetingId: string };
  const host = await arrive('Host');
  const visitor = await arrive('Guest');

  await joinByOriginalFlow(host, platform.url, meetingId);
  await joinByOriginalFlow(visitor, platform.url, meetingId);

  const now = async (person: Person): Promise<OriginalFlowReport> => person.page.evaluate(report);
  for (const person of [host, visitor]) {
    await expect.poll(async () => (await now(person)).framesDecoded, { timeout: 30_000 }).toBeGreaterThan(10);
    await expect.poll(async () => (await now(person)).audioEnergy, { timeout: 30_000 }).toBeGreaterThan(0);
  }
  const [ofHost, ofVisitor] = [await now(host), await now(visitor)];
  expect(ofHost.sent.filter((type) => type !== 'candidate')).toEqual(['ready', 'offer']);
  expect(ofVisitor.sent.filter((type) => type !== 'candidate')).toEqual(['ready', 'answer']);
  expect(ofHost.received).toContain('ready');
  expect(ofVisitor.received).toContain('candidate');
});

test('a client of the original signaling flow and our own page see and hear each other', async ({
  platform,
  arrive,
}) => {
  const ada = await arrive('Ada');
  const link = await ada.createMeeting(platform.url, 'Mixed');
  const visitor = await arrive('Guest');

  await joinByOriginalFlow(visitor, platform.url, link.slice(link.lastIndexOf('/') + 1));

  await ada.seesAndHears(1);
  await expect
    .poll(async () => (await visitor.page.evaluate(report)).framesDecoded, { timeout: 30_000 })
    .toBeGreaterThan(10);
});
