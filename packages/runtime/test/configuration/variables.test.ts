import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ENVIRONMENT } from '../../src/configuration/environment.js';
import { checkConfiguration } from '../../src/configuration/read-configuration.js';
import { CERTIFICATES } from '../certificates.js';
import { COMPLETE, configurationOf } from './configuration-of.js';

type Name = (typeof ENVIRONMENT)[number]['name'];

/** What one wrong value is refused with; `undefined` when it is taken. */
function refusal(name: Name, value: string, how: Readonly<Record<string, string>> = {}): string | undefined {
  const checked = checkConfiguration({ ...COMPLETE, ...how, [name]: value });
  return 'problems' in checked
    ? checked.problems.map((one) => `${one.name} ${one.reason}`).join('; ')
    : undefined;
}

const BARE = 'must have no user name, query or fragment';
const URL_WRONG = [
  ['hub.example.com', 'must be an http(s) URL'],
  ['ftp://hub.example.com', 'must be an http(s) URL'],
  ['https://somebody:secret@hub.example.com', BARE],
  ['https://hub.example.com/v3?key=1', BARE],
  ['https://hub.example.com/v3#top', BARE],
] as const;
const wholeNumber = (min: number, max: number) =>
  [
    ['soon', 'must be a whole number'],
    ['1.5', 'must be a whole number'],
    [String(min - 1), `must be at least ${min}`],
    [String(max + 1), `must be at most ${max}`],
  ] as const;
const tooLong = [['x'.repeat(256), 'must have at most 255 characters']] as const;
const password = [...tooLong, ['1234567', 'must have at least 8 characters']] as const;
const OAUTH2 = {
  COLLOQUY_CALLBACK_AUTH: 'oauth2',
  COLLOQUY_CALLBACK_CLIENT_ID: 'hub-client',
  COLLOQUY_CALLBACK_CLIENT_SECRET: 'hub-client-secret',
};

/** Of each variable: values that are refused, each with the reason; none where every text will do. */
const WRONG: Readonly<Record<Name, readonly (readonly [value: string, reason: string])[]>> = {
  COLLOQUY_HUB_URL: URL_WRONG,
  COLLOQUY_TOKEN_URL: URL_WRONG,
  COLLOQUY_CLIENT_ID: [],
  COLLOQUY_CLIENT_SECRET: [],
  COLLOQUY_SCOPE: [],
  COLLOQUY_ALLOW_PLAIN_HTTP: [['yes', 'must be true or false']],
  COLLOQUY_PUBLIC_URL: URL_WRONG,
  COLLOQUY_CALLBACK_PATH: [
    ['callbacks', 'must start with "/"'],
    ['/callbacks?x=1', 'must start with "/"'],
  ],
  COLLOQUY_HOST: [],
  COLLOQUY_PORT: wholeNumber(0, 65_535),
  COLLOQUY_CALLBACK_AUTH: [['token', 'must be basic or oauth2']],
  COLLOQUY_CALLBACK_USERNAME: tooLong,
  COLLOQUY_CALLBACK_PASSWORD: password,
  COLLOQUY_CALLBACK_ALSO_PASSWORD: password,
  COLLOQUY_CALLBACK_CLIENT_ID: tooLong,
  COLLOQUY_CALLBACK_CLIENT_SECRET: password,
  COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET: password,
  COLLOQUY_CALLBACK_TOKEN_SECONDS: wholeNumber(1, 86_400),
  COLLOQUY_TRUST_PROXY: [
    'on',
    'true',
    '*',
    '0',
    '10',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    'proxy.example.com',
    '10.1',
  ].map((value) => [value, 'must be off, a number of proxies'] as const),
  COLLOQUY_TLS_CERT: [['/etc/cert.pem', 'must be a certificate in PEM']],
  COLLOQUY_TLS_KEY: [['/etc/key.pem', 'must be a private key in PEM']],
  COLLOQUY_MAX_CALLBACKS: wholeNumber(1, 100_000),
  COLLOQUY_MAX_CALLBACK_MB: wholeNumber(12, 65_536),
  COLLOQUY_OPERATIONS_HOST: [],
  COLLOQUY_OPERATIONS_PORT: [
    ['on', 'must be a port or off'],
    ['70000', 'must be at most 65535'],
  ],
  COLLOQUY_OPERATIONS_TOKEN: [['short', 'must have at least 16 characters']],
  COLLOQUY_INTROSPECTION: [['on', 'must be one of off, development, always']],
  COLLOQUY_APPLICATION_NAME: [
    ['bots & more', 'must be 1 to 240 letters'],
    ['b'.repeat(241), 'must be 1 to 240 letters'],
  ],
  COLLOQUY_NOTIFICATION_EMAIL: [['nobody', 'must be an e-mail address']],
  COLLOQUY_REGISTRATION: [['always', 'must be one of apply, report, off']],
  COLLOQUY_REGISTRATION_PATIENCE_MS: wholeNumber(0, 3_600_000),
  COLLOQUY_RATE: [['fast', 'must be one of auto, developer']],
  COLLOQUY_BATCH_SIZE: wholeNumber(1, 10),
  COLLOQUY_CHANNELS: [
    ['sms_twilio', 'must be a JSON object'],
    ['["sms_twilio"]', 'must be a JSON object'],
    ['{"sms_twilio": {"maxTextLength": 0}}', 'of "sms_twilio"'],
  ],
  COLLOQUY_KEEP_JOURNAL_DAYS: wholeNumber(0, 3_650),
  COLLOQUY_KEEP_MARKS_DAYS: wholeNumber(1, 3_650),
  COLLOQUY_KEEP_ENDED_DAYS: wholeNumber(0, 3_650),
  COLLOQUY_MODE: [['strict', 'must be one of auto, development, production']],
  COLLOQUY_LOG_LEVEL: [['loud', 'must be one of error, warn, info, debug, silent']],
  COLLOQUY_DRAIN_TIMEOUT_MS: wholeNumber(0, 600_000),
};

const { one, other } = CERTIFICATES;
const TLS = { COLLOQUY_TLS_CERT: one.certificate, COLLOQUY_TLS_KEY: one.key };

/** Variables that only count when the hub gets tokens for its callbacks. */
const FOR_TOKENS: readonly string[] = [
  'COLLOQUY_CALLBACK_CLIENT_ID',
  'COLLOQUY_CALLBACK_CLIENT_SECRET',
  'COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET',
  'COLLOQUY_CALLBACK_TOKEN_SECONDS',
];

describe('Each variable of the configuration', () => {
  for (const variable of ENVIRONMENT) {
    const { name } = variable;
    const how = FOR_TOKENS.includes(name) ? OAUTH2 : name.startsWith('COLLOQUY_TLS_') ? TLS : {};
    const required = !('default' in variable) && !('optional' in variable);

    it(`${name} ${required ? 'must be set' : 'has a default'}, and white space is not setting it`, () => {
      for (const nothing of name in TLS ? [] : ['', ' ', '\t\n']) {
        expect(refusal(name, nothing, how)).to.equal(required ? `${name} is not set` : undefined);
      }
    });

    if (WRONG[name].length > 0) {
      it(`${name} is refused with a reason that does not repeat it`, () => {
        for (const [value, reason] of WRONG[name]) {
          const refused = refusal(name, value, how);
          expect(refused, value)
            .to.match(/^COLLOQUY_\w+ [^;]+$/)
            .and.include(name)
            .and.include(reason);
          if (value.length > 4) expect(refused).to.not.include(value);
        }
      });
    }
  }

  it('of the callback cannot say that nobody has to prove anything: without credentials nothing starts', () => {
    for (const off of ['off', 'none', 'false', 'anonymous'])
      expect(refusal('COLLOQUY_CALLBACK_AUTH', off)).to.equal(
        'COLLOQUY_CALLBACK_AUTH must be basic or oauth2',
      );
    expect(refusal('COLLOQUY_CALLBACK_PASSWORD', '')).to.equal('COLLOQUY_CALLBACK_PASSWORD is not set');
  });

  it('of a certificate needs the other: the certificate its key, and the key its certificate', () => {
    expect(refusal('COLLOQUY_TLS_CERT', one.certificate)).to.equal('COLLOQUY_TLS_KEY is not set');
    expect(refusal('COLLOQUY_TLS_KEY', one.key)).to.equal('COLLOQUY_TLS_CERT is not set');
    expect(refusal('COLLOQUY_TLS_KEY', other.key, TLS)).to.equal(
      'COLLOQUY_TLS_KEY is not the key of COLLOQUY_TLS_CERT',
    );
    expect(configurationOf(TLS).callback.tls).to.deep.equal({ certificate: one.certificate, key: one.key });
  });

  it('of proxies says whose word counts', () => {
    const trusts = (value: string) => configurationOf({ COLLOQUY_TRUST_PROXY: value }).callback.trustProxy;
    expect([trusts('off'), trusts('2')]).to.deep.equal([false, 2]);
    expect(trusts('loopback,10.0.0.0/8, 2001:db8::1')).to.equal('loopback, 10.0.0.0/8, 2001:db8::1');
  });

  it('may have white space around it', () => {
    expect(
      configurationOf({ COLLOQUY_PORT: ' 4801\n', COLLOQUY_CLIENT_ID: '  orders ' }),
    ).to.deep.nested.include({
      'callback.port': 4801,
      'hub.clientId': 'orders',
    });
  });

  it('is refused where a second secret of the callback is the first one again: nothing would change without a loss', () => {
    const reason = 'is what is registered anyhow: set it to the other one, or take it away';
    expect(refusal('COLLOQUY_CALLBACK_ALSO_PASSWORD', 'callback-password')).to.equal(
      `COLLOQUY_CALLBACK_ALSO_PASSWORD ${reason}`,
    );
    expect(refusal('COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET', 'hub-client-secret', OAUTH2)).to.equal(
      `COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET ${reason}`,
    );
    expect(refusal('COLLOQUY_CALLBACK_ALSO_PASSWORD', 'another-password')).to.equal(undefined);
  });

  it('of the way that is not chosen for the callback is not looked at', () => {
    expect(refusal('COLLOQUY_CALLBACK_CLIENT_SECRET', 'short')).to.equal(undefined);
    expect(refusal('COLLOQUY_CALLBACK_PASSWORD', 'short', OAUTH2)).to.equal(undefined);
  });
});
