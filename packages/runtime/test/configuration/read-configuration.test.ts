import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ENVIRONMENT } from '../../src/configuration/environment.js';
import { checkConfiguration, readConfiguration } from '../../src/configuration/read-configuration.js';
import { RuntimeError } from '../../src/errors.js';
import { COMPLETE, configurationOf } from './configuration-of.js';

describe('The configuration', () => {
  it('is read from the environment, with a default for everything that has one', () => {
    expect(configurationOf()).to.deep.equal({
      hub: {
        url: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
        tokenUrl: 'http://127.0.0.1:9/oauth2/token',
        clientId: 'orders-client',
        clientSecret: 'orders-secret',
        scope: 'https://api.egain.cloud/auth/.default',
        allowPlainHttp: false,
      },
      callback: {
        publicUrl: 'https://bots.example.com',
        path: '/callbacks',
        host: '127.0.0.1',
        port: 4800,
        authentication: { type: 'basic', username: 'hub', password: 'callback-password' },
        limits: { maxCallbacks: 1_000, maxMegabytes: 32 },
        trustProxy: false,
      },
      operations: { host: '127.0.0.1', port: 0, introspection: 'off' },
      registration: {
        applicationName: 'orders',
        notificationEmail: 'bots@example.com',
        policy: 'apply',
        patienceMs: 60_000,
      },
      sending: { rate: 'auto', batchSize: 10 },
      channels: new Map(),
      retention: { journalDays: 30, marksDays: 30, endedDays: 30 },
      mode: 'auto',
      logLevel: 'info',
      drainTimeoutMs: 10_000,
    });
  });

  it('takes tokens for the callback instead of a password', () => {
    const { authentication } = configurationOf({
      COLLOQUY_CALLBACK_AUTH: 'oauth2',
      COLLOQUY_CALLBACK_CLIENT_ID: 'hub-client',
      COLLOQUY_CALLBACK_CLIENT_SECRET: 'hub-client-secret',
      COLLOQUY_CALLBACK_TOKEN_SECONDS: '600',
    }).callback;
    expect(authentication).to.deep.equal({
      type: 'oauth2',
      clientId: 'hub-client',
      clientSecret: 'hub-client-secret',
      tokenLifetimeSeconds: 600,
    });
  });

  it('takes addresses with or without a slash at the end for the same', () => {
    const { callback, hub } = configurationOf({
      COLLOQUY_PUBLIC_URL: 'https://bots.example.com//',
      COLLOQUY_HUB_URL: 'https://hub.example.com/v3/',
    });
    expect([callback.publicUrl, hub.url]).to.deep.equal([
      'https://bots.example.com',
      'https://hub.example.com/v3',
    ]);
  });

  it('lists everything that is wrong at once, in the order of the guide', () => {
    const read = () => readConfiguration({ COLLOQUY_PORT: '70000', COLLOQUY_LOG_LEVEL: 'loud' });
    expect(read)
      .to.throw(RuntimeError)
      .that.includes({
        code: 'COLLOQUY_E_CONFIGURATION_INVALID',
        message: [
          'The configuration has 11 problems; nothing was started:',
          '  COLLOQUY_HUB_URL is not set; for example https://api.egain.cloud/conversation/conversationmgr/v3',
          '  COLLOQUY_TOKEN_URL is not set; for example https://login.egain.cloud/oauth2/token',
          '  COLLOQUY_CLIENT_ID is not set; for example 0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b',
          "  COLLOQUY_CLIENT_SECRET is not set; for example what the hub's administration shows beside the client id",
          '  COLLOQUY_PUBLIC_URL is not set; for example https://bots.example.com',
          '  COLLOQUY_PORT must be at most 65535 (environment); for example 4800',
          '  COLLOQUY_CALLBACK_USERNAME is not set; for example hub',
          '  COLLOQUY_CALLBACK_PASSWORD is not set; for example what "openssl rand -base64 24" prints',
          '  COLLOQUY_APPLICATION_NAME is not set; for example orders',
          '  COLLOQUY_NOTIFICATION_EMAIL is not set; for example bots@example.com',
          '  COLLOQUY_LOG_LEVEL must be one of error, warn, info, debug, silent (environment); for example info',
        ].join('\n'),
      });
  });

  it('speaks of one problem as of one', () => {
    expect(() => configurationOf({ COLLOQUY_CLIENT_ID: '' })).to.throw('has 1 problem; nothing');
  });

  it('names each variable once, though several things may be wrong with it', () => {
    const checked = checkConfiguration({ ...COMPLETE, COLLOQUY_CALLBACK_PATH: '?', COLLOQUY_PORT: '-1.5' });
    const names = 'problems' in checked ? checked.problems.map(({ name }) => name) : [];
    expect(names).to.deep.equal(['COLLOQUY_CALLBACK_PATH', 'COLLOQUY_PORT']);
  });

  it('never repeats a value, whatever was put into whichever variable', () => {
    const names = ENVIRONMENT.map(({ name }) => name);
    const secret = fc
      .string({ unit: fc.constantFrom(...'XYZQ§@/:?#=7'), minLength: 6, maxLength: 300 })
      .filter((value) => /[XYZQ]{3}/.test(value));
    fc.assert(
      fc.property(fc.constantFrom(...names), secret, (name, value) => {
        const checked = checkConfiguration({ ...COMPLETE, [name]: value });
        if ('problems' in checked) expect(JSON.stringify(checked.problems)).to.not.include(value);
      }),
    );
  });
});
