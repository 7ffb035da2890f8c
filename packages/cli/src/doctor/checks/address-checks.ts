import { isLoopbackHost } from '@colloquy/client';
import { modeFor, type Configuration } from '@colloquy/runtime';
import { configured, error, warning, type Check, type Finding } from '../check.js';
import type { CallbackFacts, PortState } from '../facts/facts.js';

/** Where the bot listens, and where the hub calls. */
export const ADDRESS_CHECKS: readonly Check[] = [
  configured('callback-https', 'the hub calls by https', ({ callback, hub }) => {
    if (!callback.publicUrl.startsWith('http:') || isOnThisMachine(hub.url)) return [];
    return [
      error(
        `COLLOQUY_PUBLIC_URL is ${callback.publicUrl}: what customers say, and the password, would travel in the clear.`,
        'Put a proxy with a certificate in front, and set COLLOQUY_PUBLIC_URL to its https address.',
      ),
    ];
  }),
  configured('callback-address', 'the hub can get at the address', ({ callback, hub }) => {
    if (isOnThisMachine(hub.url) || !isOnThisMachine(callback.publicUrl)) return [];
    return [
      error(
        `COLLOQUY_PUBLIC_URL is ${callback.publicUrl}, which for the hub is the hub's own machine.`,
        'Set it to the address under which this bot is reached from the internet.',
      ),
    ];
  }),
  configured('callback-reachable', 'something answers at the public URL', ({ callback }, facts) =>
    reached(facts.callback, ({ reach }) => {
      if (reach.kind !== 'unreachable' || isCertificate(reach.code)) return [];
      return [
        error(
          `${callback.publicUrl}${callback.path} cannot be reached from here (${reach.code}).`,
          'Check the name, the proxy and the firewall; the proxy has to lead to COLLOQUY_HOST and COLLOQUY_PORT.',
        ),
      ];
    }),
  ),
  configured('callback-certificate', 'the certificate of the public URL is good', ({ callback }, facts) =>
    reached(facts.callback, ({ reach }) => {
      if (reach.kind !== 'unreachable' || !isCertificate(reach.code)) return [];
      return [
        error(
          `The certificate of ${callback.publicUrl} is not accepted (${reach.code}): the hub will not call.`,
          'Renew it, or install the whole chain; it has to be for this name, from an authority that everybody knows.',
        ),
      ];
    }),
  ),
  configured('callback-elsewhere', 'the public URL leads to this bot', ({ callback }, facts) =>
    reached(facts.callback, ({ reach }) => {
      if (reach.kind !== 'elsewhere') return [];
      return [
        error(
          `What answers at ${callback.publicUrl}${callback.path} is not this bot (it answered ${reach.status}).`,
          'Correct COLLOQUY_PUBLIC_URL and COLLOQUY_CALLBACK_PATH, or where the proxy leads.',
        ),
      ];
    }),
  ),
  configured(
    'callback-credentials',
    'the bot that runs takes the configured credentials',
    (_configuration, facts) =>
      reached(facts.callback, ({ reach }) =>
        reach.kind === 'refuses credentials'
          ? [
              error(
                'The bot at the public URL refuses the credentials of this configuration.',
                'It runs with others: restart it with these, or see "Changing the credentials of the callback" in docs/guides/registration.md.',
              ),
            ]
          : [],
      ),
  ),
  configured('callback-open', 'callbacks are not taken from everybody', (_configuration, facts) =>
    reached(facts.callback, ({ reach }) =>
      reach.kind === 'takes anything'
        ? [
            error(
              'What answers at the public URL takes callbacks without credentials: anybody can speak for customers.',
              'Let nothing answer in the place of the bot, which asks for credentials always.',
            ),
          ]
        : [],
    ),
  ),
  configured(
    'callback-authentication',
    'the credentials of the callback cannot be guessed',
    (configuration) => {
      const found = weaknesses(configuration);
      if (found.length === 0) return [];
      return [
        warning(
          `The ${secretName(configuration)} ${found.join(', and ')}.`,
          'Take a random one, such as "openssl rand -base64 24" prints; docs/guides/registration.md says how to change it without losing a callback.',
        ),
      ];
    },
  ),
  configured('port', 'COLLOQUY_PORT can be listened on', ({ callback }, { ports }) =>
    ports === undefined
      ? 'skipped'
      : portFindings(ports.callback, `${callback.host}:${callback.port}`, 'COLLOQUY_HOST or COLLOQUY_PORT'),
  ),
  configured(
    'operations-port',
    'COLLOQUY_OPERATIONS_PORT can be listened on',
    ({ operations, callback }, { ports }) => {
      if (ports === undefined) return 'skipped';
      if (ports.operations === 'off') return [];
      if (operations.port === callback.port && operations.port !== 0) {
        return [
          error(
            `COLLOQUY_OPERATIONS_PORT and COLLOQUY_PORT are both ${callback.port}.`,
            'Give the operations address a port of its own: what is served there is not for the hub.',
          ),
        ];
      }
      const names = 'COLLOQUY_OPERATIONS_HOST or COLLOQUY_OPERATIONS_PORT';
      return portFindings(ports.operations, `${operations.host}:${operations.port}`, names);
    },
  ),
  configured('operations-public', 'the operations address is for the house only', ({ operations }) => {
    if (operations.port === 'off' || isLoopbackHost(operations.host)) return [];
    return [
      warning(
        `The operations address listens on ${operations.host}: whoever reaches it reads metrics${operations.introspection === 'off' ? '' : ', and what customers say'}.`,
        'Set COLLOQUY_OPERATIONS_HOST to 127.0.0.1, or let only your own network reach that port.',
      ),
    ];
  }),
  configured('operations-exposed', 'metrics are not at the public URL', ({ callback }, facts) =>
    reached(facts.callback, ({ showsMetrics }) =>
      showsMetrics
        ? [
            error(
              `${callback.publicUrl}/metrics answers: the operations address can be reached from outside.`,
              'Let the proxy lead to COLLOQUY_PORT only.',
            ),
          ]
        : [],
    ),
  ),
  configured('introspection', 'nobody watches customers in production', ({ operations, mode, hub }) => {
    if (operations.introspection === 'off' || modeFor(mode, hub.url) !== 'production') return [];
    return [
      warning(
        `COLLOQUY_INTROSPECTION is ${operations.introspection}, and this is production: what customers say is shown.`,
        'Set it to off, and look at single conversations by the administration.',
      ),
    ];
  }),
  configured('mode', 'production is strict', ({ mode, hub }) =>
    mode === 'development' && !isOnThisMachine(hub.url)
      ? [
          warning(
            `COLLOQUY_MODE is development with a hub on another machine (${new URL(hub.url).host}).`,
            'Leave it at auto: a dialog that changed under its version is refused then, before it misreads conversations.',
          ),
        ]
      : [],
  ),
];

function isOnThisMachine(url: string): boolean {
  return isLoopbackHost(new URL(url).hostname);
}

function reached(
  facts: CallbackFacts | undefined,
  judge: (facts: CallbackFacts) => readonly Finding[],
): readonly Finding[] | 'skipped' {
  return facts === undefined ? 'skipped' : judge(facts);
}

/** How OpenSSL and Node call what is wrong with a certificate. */
function isCertificate(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS|ERR_SSL/.test(code);
}

function portFindings(state: PortState, address: string, names: string): readonly Finding[] {
  switch (state) {
    case 'free':
    case 'bot':
      return [];
    case 'other':
      return [error(`Another program listens on ${address}.`, `End it, or choose another ${names}.`)];
    case 'forbidden':
      return [
        error(
          `This user may not listen on ${address}.`,
          `Choose a port from 1024 on for ${names}; a proxy has the low one.`,
        ),
      ];
    case 'no such address':
      return [
        error(`${address} is no address of this machine.`, `Correct ${names}; in a container it is 0.0.0.0.`),
      ];
  }
}

const SHORTEST_SECRET = 16;

/** Never says what the secret is, nor how long. */
function weaknesses({ callback, hub }: Configuration): readonly string[] {
  const { authentication } = callback;
  const [name, secret] =
    authentication.type === 'basic'
      ? [authentication.username, authentication.password]
      : [authentication.clientId, authentication.clientSecret];
  return [
    ...(secret === hub.clientSecret
      ? ["is the OAuth client's secret as well: whoever has one has both"]
      : []),
    ...(secret.toLowerCase().includes(name.toLowerCase()) && name !== ''
      ? ['contains the name that goes with it']
      : []),
    ...(secret.length < SHORTEST_SECRET || new Set(secret).size < 6 ? ['is short or monotonous'] : []),
    ...(/^(change.?me|password|secret|callback.?password)/i.test(secret)
      ? ['is what many would try first']
      : []),
  ];
}

function secretName({ callback }: Configuration): string {
  return callback.authentication.type === 'basic'
    ? 'callback password (COLLOQUY_CALLBACK_PASSWORD)'
    : 'callback secret (COLLOQUY_CALLBACK_CLIENT_SECRET)';
}
