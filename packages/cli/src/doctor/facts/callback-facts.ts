import type { Configuration } from '@colloquy/runtime';
import { ask, jsonIn, type Asked } from './ask.js';
import type { CallbackFacts } from './facts.js';

type Reach = CallbackFacts['reach'];

/** A callback without messages (protocol 7.2): whoever takes it has nothing to do. */
const EMPTY = { messages: { message: [] } };

/**
 * Looks what answers where the hub calls.
 *
 * @param sign what is answered by the server that listens here in the bot's place.
 */
export async function lookAtCallback({ callback }: Configuration, sign: string): Promise<CallbackFacts> {
  const reach = await reachOf(callback, sign);
  const isBot = reach.kind === 'bot' || reach.kind === 'refuses credentials';
  return { reach, showsMetrics: isBot && (await showsMetrics(callback.publicUrl)) };
}

async function reachOf(callback: Configuration['callback'], sign: string): Promise<Reach> {
  const url = `${callback.publicUrl}${callback.path}`;
  const stranger = await post(url, EMPTY);
  if ('code' in stranger) return { kind: 'unreachable', code: stranger.code };
  if (stranger.text === sign) return { kind: 'here' };
  if (stranger.status === 202) return { kind: 'takes anything' };
  // Starting or draining: it is asked again by whoever wants to know more.
  if (stranger.status === 503 && stranger.headers.has('retry-after')) return { kind: 'bot' };
  if (stranger.status !== 401) return { kind: 'elsewhere', status: stranger.status };
  // Only what behaves like a bot is shown the credentials.
  const authorization = await authorizationFor(url, callback.authentication);
  if (authorization === undefined) return { kind: 'refuses credentials' };
  const known = await post(url, EMPTY, { authorization });
  if ('code' in known) return { kind: 'unreachable', code: known.code };
  if (known.status === 401) return { kind: 'refuses credentials' };
  return known.status === 202 || known.status === 503
    ? { kind: 'bot' }
    : { kind: 'elsewhere', status: known.status };
}

async function authorizationFor(
  url: string,
  authentication: Configuration['callback']['authentication'],
): Promise<string | undefined> {
  if (authentication.type === 'basic') {
    const { username, password } = authentication;
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }
  const { clientId, clientSecret } = authentication;
  const answer = await post(`${url}/token`, { clientId, clientSecret });
  const { accessToken } = 'text' in answer ? jsonIn(answer.text) : {};
  return typeof accessToken === 'string' ? `Bearer ${accessToken}` : undefined;
}

async function showsMetrics(publicUrl: string): Promise<boolean> {
  const answer = await ask(`${publicUrl}/metrics`);
  return 'text' in answer && answer.status === 200 && answer.text.includes('colloquy_');
}

function post(url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Asked> {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
