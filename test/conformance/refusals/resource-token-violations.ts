import { startHub } from '@colloquy/hub';
import { LISTED_OPERATIONS } from './resource-operations.js';
import type { ResourceViolation } from './resource-violation.js';
import { WORLD_CHANNEL_TYPE } from './resource-world-ids.js';
import { TOKEN_LIFETIME_SECONDS, credentialsOf, fetchToken, type ResourceWorld } from './resource-world.js';

type TokenOf = (world: ResourceWorld) => Promise<string>;

/** A list is asked for with something that was once a token, or looks like one. */
const withToken = (title: string, tokenOf: TokenOf): ResourceViolation => ({
  title: `a token ${title}`,
  operation: 'getAllChannels',
  ask: async (world) => ({ token: await tokenOf(world) }),
  code: '401-104',
  fields: [],
});

const withHeader = (title: string, authorization: string | undefined): ResourceViolation => ({
  title: `an authorization that is ${title}`,
  operation: 'getAllChannels',
  ask: () => ({}),
  tampering: { headers: { authorization } },
  code: '401-104',
  fields: [],
});

const good: TokenOf = ({ hub }) => fetchToken(credentialsOf(hub, 'all'));

/** One that was fetched so long ago that it has just ended. */
const expired: TokenOf = async (world) => {
  world.passSeconds(-TOKEN_LIFETIME_SECONDS - 1);
  const token = await good(world);
  world.passSeconds(TOKEN_LIFETIME_SECONDS + 1);
  return token;
};

const ofAnotherHub: TokenOf = async () => {
  const other = await startHub({ port: 0, seed: false, console: false });
  const token = await fetchToken(credentialsOf(other, 'local'));
  await other.stop();
  return token;
};

/** The signature of an address is a token too, but for that address only. */
const ofAnAddress: TokenOf = async ({ client }) => {
  const { contentUrl } = await client.assets.create({
    channel: { type: WORLD_CHANNEL_TYPE },
    sender: { type: 'custom_bot' },
    name: 'photo.png',
    size: 4,
  });
  return new URL(contentUrl).searchParams.get('signature') ?? '';
};

/** The claims of a good token, with more scopes written in. */
const withMoreScopes: TokenOf = async ({ hub }) => {
  const [head = '', claims = '', signature = ''] = (await fetchToken(credentialsOf(hub, 'read'))).split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as object;
  const more = { ...read, scope: 'app.conversation.conversationmgr.manage' };
  return [head, Buffer.from(JSON.stringify(more)).toString('base64url'), signature].join('.');
};

/** The same claims, said to need no signature. */
const unsigned: TokenOf = async (world) => {
  const [, claims = ''] = (await good(world)).split('.');
  const head = Buffer.from(JSON.stringify({ typ: 'JWT', alg: 'none' })).toString('base64url');
  return `${head}.${claims}.`;
};

/** Calls without a token that is good (protocol 2.2, 401-104). */
export const TOKEN_VIOLATIONS: readonly ResourceViolation[] = [
  ...LISTED_OPERATIONS.map(({ operation, ask }): ResourceViolation => ({
    title: `${operation} without a token`,
    operation,
    ask: () => ask,
    tampering: { headers: { authorization: undefined } },
    code: '401-104',
    fields: [],
  })),
  withHeader('empty', ''),
  withHeader('a scheme without a token', 'Bearer'),
  withHeader('of another scheme', `Basic ${Buffer.from('all:all-secret').toString('base64')}`),
  withToken('that is a word', () => Promise.resolve('nonsense')),
  withToken('that has expired', expired),
  withToken('of another hub', ofAnotherHub),
  withToken('that was made for an address', ofAnAddress),
  withToken('into which scopes were written', withMoreScopes),
  withToken('without a signature', unsigned),
];
