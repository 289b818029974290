import createClient from 'openapi-fetch';
import { readProblem, RequestRefused } from '../protocol/problem';
import type { Identity } from './identity';
import { reaching } from './reaching';
import type { components, paths } from './schema.gen';

export type Meeting = components['schemas']['Meeting'];
export type MeetingPreview = components['schemas']['MeetingPreview'];
type Seat = components['schemas']['Seat'];
type MeetingPage = components['schemas']['MeetingPage'];
type ChatMessagePage = components['schemas']['ChatMessagePage'];
type IceServer = components['schemas']['IceServer'];
type NewMeeting = components['schemas']['NewMeeting'];
type JoinRequest = components['schemas']['JoinRequest'];

const UNAUTHORISED = 401;
const HISTORY_PAGE = 100;

/** The REST operations that the pages use, each by its operationId; a refusal is thrown as RequestRefused. */
export class MeetingApi {
  readonly identity: Identity;
  readonly #client: ReturnType<typeof createClient<paths>>;

  constructor(identity: Identity, fetchPage: typeof fetch, baseUrl: string) {
    this.identity = identity;
    this.#client = createClient<paths>({
      baseUrl,
      fetch: (request) => fetchAs(identity, reaching(fetchPage), request),
    });
  }

  async createMeeting(body: NewMeeting): Promise<Meeting> {
    return accepted(await this.#client.POST('/meetings', { body }));
  }

  /** The newest meetings of this person, or those before the cursor of another page. */
  async listMeetings(cursor?: string): Promise<MeetingPage> {
    const query = cursor === undefined ? {} : { cursor };
    return accepted(await this.#client.GET('/meetings', { params: { query } }));
  }

  async getMeeting(meetingId: string): Promise<Meeting | MeetingPreview> {
    return accepted(await this.#client.GET('/meetings/{meetingId}', { params: { path: { meetingId } } }));
  }

  async joinMeeting(meetingId: string, body: JoinRequest): Promise<Seat> {
    return accepted(await this.#client.POST('/meetings/{meetingId}/join', { params: { path: { meetingId } }, body }));
  }

  async endMeeting(meetingId: string): Promise<void> {
    accepted(await this.#client.POST('/meetings/{meetingId}/end', { params: { path: { meetingId } } }));
  }

  /** The newest messages of the meeting, or those before the cursor of another page. */
  async listMessages(meetingId: string, cursor?: string): Promise<ChatMessagePage> {
    const query = { limit: HISTORY_PAGE, ...(cursor === undefined ? {} : { cursor }) };
    return accepted(
      await this.#client.GET('/meetings/{meetingId}/messages', { params: { path: { meetingId }, query } }),
    );
  }

  async getIceServers(): Promise<readonly IceServer[]> {
    const answer = accepted(await this.#client.GET('/ice-servers', {}));
    return answer.iceServers;
  }
}

/** Sends the request with the access token; one that the server no longer accepts is renewed once. */
async function fetchAs(identity: Identity, fetchPage: typeof fetch, request: Request): Promise<Response> {
  const token = await identity.accessToken();
  if (token === undefined) return fetchPage(request);
  const response = await fetchPage(withToken(request.clone(), token));
  if (response.status !== UNAUTHORISED) return response;
  const renewed = await identity.renewAccessToken();
  return renewed === undefined ? response : fetchPage(withToken(request, renewed));
}

function withToken(request: Request, token: string): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  return request;
}

function accepted<Data>(result: { data?: Data; error?: unknown; response: Response }): Data {
  if (result.data === undefined) throw new RequestRefused(readProblem(result.response, result.error));
  return result.data;
}
