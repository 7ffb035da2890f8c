import type { ResourceKind } from '@colloquy/protocol';

type Json = Readonly<Record<string, unknown>>;

/** A uuid that no hub has given to anything. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Somebody else's: of the form of an id, so that a client lets it pass. */
const reference = { id: NOBODY };

/**
 * One body of each kind in which nothing is wrong but that its references lead nowhere. No text in it contains the name of
 * a field: a client keeps out of its errors what was in the request.
 */
export const BODIES: Readonly<Record<ResourceKind | 'asset', Json>> = {
  authentication: { name: 'Refused', type: 'basic', basicAuth: { username: 'hub', password: 'pass-phrase' } },
  clientApplication: {
    name: 'Refused',
    roles: [
      {
        name: 'custom_bot',
        version: 'v3',
        callback: 'http://127.0.0.1:9/',
        notificationEmail: 'bots@example.com',
        headers: [{ name: 'X-Team', value: 'bots' }],
      },
    ],
  },
  participant: { name: 'Refused', type: 'custom_bot', application: reference },
  channel: {
    type: 'refused',
    displayName: 'Refused',
    icon: 'aWNvbg==',
    restrictions: { inbound: {}, outbound: {} },
  },
  orchestration: {
    name: 'Refused',
    applications: {
      botConfiguration: {
        bots: [{ ...reference, participant: reference, onEscalation: { agent: reference } }],
      },
      customerConfiguration: { customer: reference },
      agentConfiguration: { agents: [reference] },
    },
  },
  account: {
    name: 'Refused',
    address: '+15550199',
    channel: reference,
    chatConfigurations: { orchestration: reference, entryPoint: { id: '1001' } },
    caseManagement: {},
    attributes: [{ name: 'accountSid', value: 'AC1' }],
  },
  asset: { channel: { type: 'world' }, sender: { type: 'custom_bot' }, name: 'photo.png', size: 4 },
};

/** The six kinds of configuration resources. */
export const KINDS = Object.keys(BODIES).filter((kind): kind is ResourceKind => kind !== 'asset');

/** An authentication of the other shape. */
export const OAUTH2_BODY: Json = {
  name: 'Refused',
  type: 'oauth2',
  oauth2: {
    tokenRequestUrl: 'http://127.0.0.1:9/',
    method: 'POST',
    headers: [{ name: 'Accept', value: 'application/json' }],
    payload: '{}',
    accessTokenPath: '$.accessToken',
  },
};

/** The same value with one place changed: `roles[0].name`. A value of undefined takes the field out. */
export function changedAt(value: unknown, path: string, put: unknown): unknown {
  const [, key = path, rest = ''] = /^([^.[\]]+)\]?[.[]?(.*)$/.exec(path) ?? [];
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const changed = rest === '' ? put : changedAt(inner, rest, put);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? changed : item));
  }
  const { [key]: _old, ...others } = value as Record<string, unknown>;
  return changed === undefined ? others : { ...others, [key]: changed };
}
