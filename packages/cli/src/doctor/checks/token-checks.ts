import { isLoopbackHost } from '@colloquy/client';
import { SCOPES } from '@colloquy/protocol';
import { RATE_PLANS, rateFor, type Configuration } from '@colloquy/runtime';
import { configured, error, warning, type Check, type Finding } from '../check.js';
import type { Facts } from '../facts/facts.js';

/** Beyond it times in logs mislead; beyond the other, tokens and signatures are refused. */
const SKEW_TOLD_MS = 30_000;
const SKEW_HARMFUL_MS = 300_000;

/** Tokens, and how the API answers. */
export const TOKEN_CHECKS: readonly Check[] = [
  configured('hub-https', 'the hub is called by https', ({ hub }) => {
    const plain = [
      ['COLLOQUY_HUB_URL', hub.url],
      ['COLLOQUY_TOKEN_URL', hub.tokenUrl],
    ].filter(([, url]) => url?.startsWith('http:') === true && !isLoopbackHost(new URL(url).hostname));
    return plain.map(([name, url]) =>
      error(
        `${name ?? ''} is ${url ?? ''}: the secret would travel in the clear${hub.allowPlainHttp ? '' : ', so the bot does not start'}.`,
        'Use the https address.',
      ),
    );
  }),
  configured('token-family', 'token URL, scope and hub URL are of one kind of environment', ({ hub }) =>
    familyFindings(hub),
  ),
  configured('token', 'the token endpoint gives a token', ({ hub }, { token }) => {
    if (token === undefined) return 'skipped';
    switch (token.kind) {
      case 'granted':
        return [];
      case 'unreachable':
        return [
          error(
            `The token endpoint ${hub.tokenUrl} cannot be reached (${token.code}).`,
            'Check COLLOQUY_TOKEN_URL, the network and the proxy.',
          ),
        ];
      case 'unreadable':
        return [
          error(
            `${hub.tokenUrl} answered ${token.status} without a token.`,
            "Set COLLOQUY_TOKEN_URL to the token endpoint that the client application's metadata shows, not to a login page.",
          ),
        ];
      case 'refused':
        return [refusal(token)];
    }
  }),
  scopeCheck('scope-send', SCOPES.interactionManage, 'the bot may send', () => error),
  scopeCheck('scope-manage', SCOPES.manage, 'the bot may register itself', ({ registration }) =>
    registration.policy === 'apply' ? error : undefined,
  ),
  scopeCheck('scope-read', SCOPES.read, 'the bot may read what channels can show', ({ channels }, scopes) =>
    channels.size > 0 || scopes.includes(SCOPES.manage) ? undefined : warning,
  ),
  configured('clock', 'the clock agrees with that of the hub', (_configuration, { token, hub }) => {
    const skewMs = hub?.skewMs ?? (token !== undefined && 'skewMs' in token ? token.skewMs : undefined);
    if (skewMs === undefined) return 'skipped';
    if (Math.abs(skewMs) < SKEW_TOLD_MS) return [];
    const judge = Math.abs(skewMs) < SKEW_HARMFUL_MS ? warning : error;
    return [
      judge(
        `The clock of this machine is ${Math.round(Math.abs(skewMs) / 1_000)} s ${skewMs > 0 ? 'behind' : 'ahead of'} the hub's.`,
        'Let the system keep its clock by NTP: delays, tokens and times in logs depend on it.',
      ),
    ];
  }),
  configured('hub-reachable', 'the API answers', ({ hub: { url } }, { hub }) => {
    if (hub === undefined) return 'skipped';
    if (hub.failure === undefined) return [];
    return [
      error(
        `The API at ${url} does not answer as it should. ${hub.failure.message}`,
        'Check COLLOQUY_HUB_URL: it ends with /conversation/conversationmgr/v3.',
      ),
    ];
  }),
  configured('hub-readable', 'what is set up at the hub can be read', (_configuration, facts) => {
    const { hub } = facts;
    if (hub === undefined || hub.failure !== undefined) return 'skipped';
    if (hub.unread.size === 0) return [];
    return [
      warning(
        `The hub does not show this client everything (${[...hub.unread].join(', ')}): what depends on it was not looked at.`,
        `Assign ${SCOPES.read} to the OAuth client, or run the doctor with one that has it.`,
      ),
    ];
  }),
  configured(
    'rate',
    'the bot does not send more quickly than the hub allows',
    ({ sending, hub: { url } }, { hub }) => {
      if (hub === undefined) return 'skipped';
      const rate = rateFor(sending.rate, url);
      const cure = 'Set COLLOQUY_RATE to your plan: developer, basic, enterprise or internal.';
      const plan = hub.requestsPerMinute === undefined ? undefined : planFor(hub.requestsPerMinute);
      if (plan !== undefined && rate.perSecond > plan.perSecond) {
        return [
          warning(
            `The bot may send ${perSecond(rate.perSecond)}, and the hub's limits are those of a plan with ${perSecond(plan.perSecond)}: it will refuse, and customers wait.`,
            cure,
          ),
        ];
      }
      if (Number.isFinite(rate.perSecond) || isLoopbackHost(new URL(url).hostname)) return [];
      return [warning('COLLOQUY_RATE is unlimited, and every plan of the hub has limits.', cure)];
    },
  ),
];

function familyFindings({ tokenUrl, scope, url }: Configuration['hub']): readonly Finding[] {
  const isSelfService = /\/system\/auth\/[^/]+\/oauth2\/token$/.test(tokenUrl);
  const isCommercial = /\/oauth2\/v2\.0\/token$/.test(tokenUrl);
  const isPrefixed = /\/\.default$/.test(scope.trim());
  const isSelfServiceApi = new URL(url).hostname.includes('.ai.');
  return [
    ...(isSelfService && isPrefixed
      ? [
          error(
            'COLLOQUY_TOKEN_URL is of a self-service ("ai") environment, and COLLOQUY_SCOPE of a commercial one.',
            `Name the permissions, separated by spaces: COLLOQUY_SCOPE="${SCOPES.manage} ${SCOPES.interactionManage}".`,
          ),
        ]
      : []),
    ...(isCommercial && !isPrefixed
      ? [
          error(
            'COLLOQUY_TOKEN_URL is of a commercial environment, and COLLOQUY_SCOPE of a self-service ("ai") one.',
            'Set COLLOQUY_SCOPE to the prefix with .default: https://api.egain.cloud/auth/.default.',
          ),
        ]
      : []),
    ...((isSelfService && /(^|\.)egain\.cloud$/.test(new URL(url).hostname) && !isSelfServiceApi) ||
    (isCommercial && isSelfServiceApi)
      ? [
          error(
            'COLLOQUY_TOKEN_URL and COLLOQUY_HUB_URL are of different kinds of environment.',
            'Take both from the same one: api.ai.egain.cloud goes with ai.egain.cloud, api.egain.cloud with login.egain.cloud.',
          ),
        ]
      : []),
  ];
}

function refusal({ status, code }: { readonly status: number; readonly code?: string }): Finding {
  const what = `The token endpoint answered ${status}${code === undefined ? '' : ` ${code}`}.`;
  if (status >= 500 || status === 429) return error(what, 'It is its own trouble: try again later.');
  return error(what, REFUSALS.get(code ?? '') ?? WRONG_CREDENTIALS);
}

const WRONG_CREDENTIALS =
  'Check COLLOQUY_CLIENT_ID and COLLOQUY_CLIENT_SECRET; a new secret is made in the admin console.';
const NO_SUCH_ENDPOINT = 'Check that COLLOQUY_TOKEN_URL is that of an endpoint for client credentials.';

/** What to do, by the codes of RFC 6749, 5.2. */
const REFUSALS: ReadonlyMap<string, string> = new Map([
  ['invalid_scope', 'Correct COLLOQUY_SCOPE: ask for what the OAuth client was assigned, and nothing else.'],
  [
    'unauthorized_client',
    'Allow the OAuth client to get tokens by client credentials, in the admin console.',
  ],
  ['unsupported_grant_type', NO_SUCH_ENDPOINT],
  ['invalid_request', NO_SUCH_ENDPOINT],
]);

/** A scope that the token should carry, as far as anybody says what it carries. */
function scopeCheck(
  id: string,
  scope: string,
  title: string,
  judgeFor: (configuration: Configuration, scopes: readonly string[]) => typeof error | undefined,
): Check {
  return configured(id, title, (configuration, facts) => {
    const scopes = scopesOf(facts);
    if (scopes === undefined) return 'skipped';
    const judge = judgeFor(configuration, scopes);
    if (judge === undefined || scopes.includes(scope)) return [];
    return [
      judge(
        `The token lacks the scope ${scope}.`,
        'Assign it to the OAuth client in the admin console; where COLLOQUY_SCOPE lists scopes, add it there.',
      ),
    ];
  });
}

function scopesOf({ token }: Facts): readonly string[] | undefined {
  return token?.kind === 'granted' ? token.scopes : undefined;
}

/** The plan whose limit for set-up this is (protocol 3.1); what it lets be sent. */
function planFor(requestsPerMinute: number): { readonly perSecond: number } {
  if (requestsPerMinute <= 10) return RATE_PLANS.developer;
  if (requestsPerMinute <= 30) return RATE_PLANS.basic;
  return RATE_PLANS.enterprise;
}

function perSecond(rate: number): string {
  return Number.isFinite(rate) ? `${rate} requests a second` : 'as quickly as it can';
}
