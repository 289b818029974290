import { ServerUnreachable } from '../protocol/problem';

/** The same `fetch`, whose failures say what they are: `TypeError` alone could be any defect. */
export function reaching(fetchPage: typeof fetch): typeof fetch {
  return async (input, init) => {
    try {
      return await fetchPage(input, init);
    } catch (error) {
      throw new ServerUnreachable(error);
    }
  };
}
