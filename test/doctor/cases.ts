import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HubOptions } from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { sqliteStore } from '@colloquy/store-sqlite';
import { CERTIFICATES } from '../process/certificates.js';
import { DoctorWorld } from './doctor-world.js';

type Environment = Readonly<Record<string, string>>;

/** One thing that is wrong, and where. */
export interface Case {
  /** The check that has to find it. */
  readonly id: string;
  readonly wrong: string;
  readonly outcome?: 'error' | 'warning';
  readonly hub?: HubOptions;
  readonly project?: 'healthy' | 'changed' | 'paying' | 'misnamed';
  /** Whether a bot has registered before. @default true */
  readonly isRegistered?: false;
  readonly environment?: Environment;
  /** Makes it wrong; answers settings. */
  readonly seed?: (world: DoctorWorld) => Promise<Environment | void>;
}

const client = (...scopes: readonly string[]): HubOptions => ({
  clients: [
    { id: 'local', secret: 'local-secret', scopes: Object.values(SCOPES) },
    { id: 'few', secret: 'few-secret', scopes },
  ],
});
const FEW = { COLLOQUY_CLIENT_ID: 'few', COLLOQUY_CLIENT_SECRET: 'few-secret' };

/** A bot with a certificate of its own. */
export const TLS = {
  COLLOQUY_TLS_CERT: CERTIFICATES.one.certificate,
  COLLOQUY_TLS_KEY: CERTIFICATES.one.key,
};

/** Changes the first resource of a kind that a test finds. */
async function edit(
  { api }: DoctorWorld,
  [path, key]: readonly [path: string, key: string],
  matches: (one: Readonly<Record<string, unknown>>) => boolean,
  change: object,
): Promise<void> {
  const list = await api.get<Record<string, Record<string, unknown>[]>>(path);
  for (const { id, created: _created, ...found } of list[key]?.filter(matches) ?? [])
    await api.update(`${path}/${String(id)}`, { ...found, ...change });
}

const APPLICATIONS = ['/clientapplications', 'clientApplication'] as const;
const named = (name: string) => (one: Readonly<Record<string, unknown>>) => one['name'] === name;
const any = (): boolean => true;

/** What the doctor has to find at a real hub and a real bot. */
export const CASES: readonly Case[] = [
  { id: 'configuration', wrong: 'a setting that is missing', environment: { COLLOQUY_PUBLIC_URL: '' } },
  { id: 'configuration', wrong: 'a name with a typo', environment: { COLLOQUY_LOGLEVEL: 'info' } },
  {
    id: 'time-zone',
    wrong: 'a time zone that is none',
    outcome: 'warning',
    environment: { TZ: 'Europe/Nowhere' },
  },
  {
    id: 'secret-files',
    wrong: 'secrets in a file that everybody may read',
    outcome: 'warning',
    environment: { COLLOQUY_CLIENT_SECRET: '' },
    seed: (world) => {
      const file = join(DoctorWorld.folder, 'open.env');
      writeFileSync(file, `COLLOQUY_CLIENT_SECRET=${world.environment['COLLOQUY_CLIENT_SECRET'] ?? ''}\n`);
      chmodSync(file, 0o644);
      return Promise.resolve({ COLLOQUY_CONFIG: file });
    },
  },
  { id: 'participant-name', wrong: 'a name with forbidden characters', project: 'misnamed' },
  { id: 'store-durable', wrong: 'a store in memory', outcome: 'warning', project: 'paying' },
  {
    id: 'store-writable',
    wrong: 'a store in a folder that is not there',
    seed: () => Promise.resolve(rmSync(DoctorWorld.folder, { recursive: true })),
  },
  {
    id: 'store-schema',
    wrong: 'a store that a newer version has written',
    seed: ({ store }) => {
      const database = new DatabaseSync(store);
      database.exec("INSERT INTO migration VALUES (9999, 'from-the-future', 'x', 0)");
      database.close();
      return Promise.resolve();
    },
  },
  {
    id: 'store-damaged',
    wrong: 'a store that is no database',
    seed: ({ store }) => Promise.resolve(writeFileSync(store, 'x'.repeat(8_192))),
  },
  {
    id: 'store-locked',
    wrong: 'a store that another process has',
    seed: async (world) => {
      const other = sqliteStore(world.store);
      await other.open();
      world.until(() => other.close());
    },
  },
  {
    id: 'dialog-versions',
    wrong: 'a dialog that changed under its version',
    project: 'changed',
    environment: { COLLOQUY_MODE: 'production' },
  },
  {
    id: 'callback-reachable',
    wrong: 'a public URL where nobody listens',
    environment: { COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:9' },
  },
  {
    id: 'callback-certificate',
    wrong: 'a certificate that nobody vouches for',
    environment: TLS,
    seed: ({ environment: { COLLOQUY_PUBLIC_URL: url = '' } }) =>
      Promise.resolve({ COLLOQUY_PUBLIC_URL: url.replace('http:', 'https:') }),
  },
  {
    id: 'tls-name',
    wrong: 'a certificate for another name',
    environment: { ...TLS, COLLOQUY_PUBLIC_URL: 'https://shop.localhost:9' },
  },
  { id: 'tls-scheme', wrong: 'a plain address of a bot with a certificate', environment: TLS },
  {
    id: 'callback-elsewhere',
    wrong: 'a public URL that leads elsewhere',
    seed: async (world) => ({
      COLLOQUY_PUBLIC_URL: await world.serve((_, response) => response.writeHead(404).end()),
    }),
  },
  {
    id: 'callback-open',
    wrong: 'something that takes callbacks from everybody',
    seed: async (world) => ({
      COLLOQUY_PUBLIC_URL: await world.serve((_, response) => response.writeHead(202).end()),
    }),
  },
  {
    id: 'callback-credentials',
    wrong: 'a bot that runs with another password',
    seed: async (world) => {
      await world.start({ COLLOQUY_CALLBACK_PASSWORD: 'another-password-than-that' });
    },
  },
  {
    id: 'callback-authentication',
    wrong: 'a weak password',
    outcome: 'warning',
    environment: { COLLOQUY_CALLBACK_PASSWORD: 'password1' },
  },
  {
    id: 'port',
    wrong: 'a port that another program has',
    seed: async (world) => {
      await world.serve((_, response) => response.end('a shop'), Number(world.environment['COLLOQUY_PORT']));
    },
  },
  {
    id: 'operations-port',
    wrong: 'an operations port that another program has',
    seed: async (world) => {
      const port = Number(world.environment['COLLOQUY_OPERATIONS_PORT']);
      await world.serve((_, response) => response.end('a shop'), port);
    },
  },
  {
    id: 'operations-public',
    wrong: 'an operations address for everybody',
    outcome: 'warning',
    environment: { COLLOQUY_OPERATIONS_HOST: '0.0.0.0' },
  },
  {
    id: 'operations-exposed',
    wrong: 'metrics at the public URL',
    seed: async (world) => ({
      COLLOQUY_PUBLIC_URL: await world.serve((request, response) =>
        request.method === 'GET' ? response.end('colloquy_turns_total 1') : response.writeHead(401).end(),
      ),
    }),
  },
  {
    id: 'introspection',
    wrong: 'customers that are watched in production',
    outcome: 'warning',
    environment: { COLLOQUY_MODE: 'production', COLLOQUY_INTROSPECTION: 'always' },
  },
  { id: 'token', wrong: 'a wrong secret', environment: { COLLOQUY_CLIENT_SECRET: 'wrong' } },
  {
    id: 'token',
    wrong: 'a token URL where nobody listens',
    environment: { COLLOQUY_TOKEN_URL: 'http://127.0.0.1:9/x' },
  },
  {
    id: 'token-family',
    wrong: 'a scope of the other kind of environment',
    seed: ({ hub }) =>
      Promise.resolve({
        COLLOQUY_TOKEN_URL: hub.tokenUrl.replace('/oauth2/token', '/global/7a1c/oauth2/v2.0/token'),
        COLLOQUY_SCOPE: SCOPES.manage,
      }),
  },
  { id: 'scope-send', wrong: 'a client that may not send', hub: client(SCOPES.manage), environment: FEW },
  {
    id: 'scope-manage',
    wrong: 'a client that may not register',
    hub: client(SCOPES.read, SCOPES.interactionManage),
    environment: FEW,
  },
  {
    id: 'scope-read',
    wrong: 'a client that may not read channels',
    outcome: 'warning',
    hub: client(SCOPES.interactionManage),
    environment: FEW,
  },
  {
    id: 'hub-readable',
    wrong: 'a client that is not shown everything',
    outcome: 'warning',
    hub: client(SCOPES.interactionManage),
    environment: FEW,
  },
  {
    id: 'clock',
    wrong: 'a clock that is ten minutes late',
    seed: (world) => world.proxy(() => ({ headers: { date: new Date(Date.now() + 600_000).toUTCString() } })),
  },
  {
    id: 'hub-reachable',
    wrong: 'a hub URL that is not that of the API',
    seed: ({ hub }) => Promise.resolve({ COLLOQUY_HUB_URL: hub.apiUrl.replace('/v3', '/v9') }),
  },
  {
    id: 'hub-reachable',
    wrong: 'a hub URL where nobody listens',
    environment: { COLLOQUY_HUB_URL: 'http://127.0.0.1:7/v3' },
  },
  {
    id: 'hub-https',
    wrong: 'a hub that would be called in the clear',
    environment: { COLLOQUY_HUB_URL: 'http://hub.example.com/v3' },
  },
  {
    id: 'rate',
    wrong: 'a rate above the plan',
    outcome: 'warning',
    environment: { COLLOQUY_RATE: 'enterprise' },
    seed: (world) => {
      let refusals = 2;
      return world.proxy((url) => {
        const isRefused = url.includes('/channels') && refusals-- > 0;
        return { ...(isRefused && { status: 429 }), headers: isRefused ? { 'x-ratelimit-limit': '30' } : {} };
      });
    },
  },
  {
    id: 'registration',
    wrong: 'registration off, and nothing registered',
    isRegistered: false,
    environment: { COLLOQUY_REGISTRATION: 'off' },
  },
  {
    id: 'registration-differs',
    wrong: 'a hub that somebody has changed',
    outcome: 'warning',
    environment: { COLLOQUY_REGISTRATION: 'report', COLLOQUY_NOTIFICATION_EMAIL: 'others@example.com' },
  },
  {
    id: 'callback-at-hub',
    wrong: 'a hub that calls another address',
    environment: { COLLOQUY_REGISTRATION: 'off', COLLOQUY_CALLBACK_PATH: '/other' },
  },
  {
    id: 'application-active',
    wrong: 'a client application that is inactive',
    environment: { COLLOQUY_REGISTRATION: 'off' },
    seed: (world) => edit(world, APPLICATIONS, named('orders'), { active: false }),
  },
  {
    id: 'authentication-active',
    wrong: 'an authentication that is inactive',
    environment: { COLLOQUY_REGISTRATION: 'off' },
    seed: (world) =>
      edit(world, ['/authentications', 'authentication'], named('orders callback'), { active: false }),
  },
  {
    id: 'participant-active',
    wrong: 'a participant that is inactive, before a start that repairs it',
    outcome: 'warning',
    seed: (world) => edit(world, ['/participants', 'participant'], named('orders'), { active: false }),
  },
  { id: 'orchestration', wrong: 'a bot in no orchestration', hub: { seed: false } },
  {
    id: 'orchestration-active',
    wrong: 'an orchestration that is inactive',
    seed: (world) => edit(world, ['/orchestrations', 'orchestration'], any, { active: false }),
  },
  {
    id: 'account',
    wrong: 'accounts that are inactive',
    seed: (world) => edit(world, ['/accounts', 'account'], any, { active: false }),
  },
  {
    id: 'account-channel',
    wrong: 'channels that are inactive',
    seed: (world) => edit(world, ['/channels', 'channel'], any, { active: false }),
  },
  {
    id: 'channel-shows',
    wrong: 'a channel that cannot show what is sent',
    outcome: 'warning',
    project: 'paying',
  },
];
