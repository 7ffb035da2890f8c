import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { ClientCredentials, ConversationManagerClientOptions } from '../src/index.js';
import { ClientOptionsError, createConversationManagerClient, isColloquyClientError } from '../src/index.js';

const GOOD: ConversationManagerClientOptions = {
  baseUrl: 'https://api.example.com/conversation/conversationmgr/v3/',
  credentials: {
    tokenUrl: 'https://login.example.com/token',
    clientId: 'c',
    clientSecret: 'CANARY',
    scope: 's',
  },
};

function problemsOf(change: Partial<ConversationManagerClientOptions>): readonly string[] {
  try {
    createConversationManagerClient({ ...GOOD, ...change });
  } catch (error) {
    expect(error).to.be.instanceOf(ClientOptionsError);
    expect(`${String(error)}${JSON.stringify(error)}`).not.to.contain('CANARY');
    return (error as ClientOptionsError).problems;
  }
  return [];
}

describe('Options of the client', () => {
  it('that are right are accepted', () => {
    expect(problemsOf({})).to.deep.equal([]);
  });

  it('that are wrong are all named at once', () => {
    const problems = problemsOf({
      baseUrl: 'api.example.com',
      credentials: { tokenUrl: '', clientId: '', clientSecret: '', scope: [] },
      timeouts: { overallTimeoutMs: 0 },
      retry: { attempts: 1.5, firstDelayMs: -1 },
    });
    expect(problems).to.deep.equal([
      'baseUrl is not an absolute https URL',
      'credentials.tokenUrl is not an absolute https URL',
      'credentials.clientId is empty',
      'credentials.clientSecret is empty',
      'credentials.scope is empty',
      'overallTimeoutMs must be a whole number above 0',
      'attempts must be a whole number above 0',
      'firstDelayMs must be a number of 0 or more',
    ]);
  });

  it('that are missing in spite of their types are named like empty ones', () => {
    const { tokenUrl } = GOOD.credentials as ClientCredentials;
    const credentials: Partial<ClientCredentials> = { tokenUrl, scope: ['one', ''] };
    expect(problemsOf({ credentials: credentials as ClientCredentials })).to.deep.equal([
      'credentials.clientId is empty',
      'credentials.clientSecret is empty',
      'credentials.scope is empty',
    ]);
  });

  it('may have a source in place of the secret, which is not asked yet', () => {
    const credentials = { ...(GOOD.credentials as ClientCredentials), clientSecret: () => expect.fail() };
    expect(problemsOf({ credentials })).to.deep.equal([]);
  });

  it('name the figures of tokens that are none', () => {
    expect(problemsOf({ token: { maxAskedPauseMs: -1, maxLifetimeMs: 0 } })).to.deep.equal([
      'maxLifetimeMs must be a whole number above 0',
      'maxAskedPauseMs must be a number of 0 or more',
    ]);
  });

  for (const baseUrl of [
    'http://localhost:1/v3',
    'http://127.0.0.1:8080',
    'http://127.9.9.9',
    'http://[::1]:1',
  ]) {
    it(`may reach this machine without TLS: ${baseUrl}`, () => {
      expect(problemsOf({ baseUrl })).to.deep.equal([]);
    });
  }

  for (const baseUrl of [
    'http://api.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
  ]) {
    it(`may not reach another without TLS unless told so: ${baseUrl}`, () => {
      expect(problemsOf({ baseUrl })).to.deep.equal([
        'baseUrl is plain http: use https, or allowPlainHttp on a test network',
      ]);
      expect(problemsOf({ baseUrl, allowPlainHttp: true })).to.deep.equal([]);
    });
  }

  it('may not hide a password in a URL, or a query that would be lost', () => {
    expect(problemsOf({ baseUrl: 'https://u:CANARY@api.example.com' })).to.have.length(1);
    expect(problemsOf({ baseUrl: 'https://api.example.com/?x=1' })).to.have.length(1);
  });

  it('are recognised by the brand of their error, in another copy of the package too', () => {
    expect(isColloquyClientError(new ClientOptionsError([]))).to.equal(true);
    expect(isColloquyClientError({ [Symbol.for('colloquy.client-error')]: true })).to.equal(true);
    expect(isColloquyClientError(new Error('other'))).to.equal(false);
    expect(isColloquyClientError(null)).to.equal(false);
  });
});
