import { expect } from 'chai';
import { describe, it } from 'mocha';
import { exchangeDetail } from '../src/exchanges/exchange-detail.js';
import { ExchangeLog, type ExchangeChange } from '../src/exchanges/exchange-log.js';
import { maskedAddress, maskedHeaders, maskedJson } from '../src/exchanges/mask-secrets.js';

function logOf(limits: { maxExchanges?: number; maxBodyBytes?: number } = {}): ExchangeLog {
  return new ExchangeLog({ maxExchanges: 10, maxBodyBytes: 10_000, now: () => 5, ...limits });
}

function begin(log: ExchangeLog, body?: string) {
  return log.begin({
    direction: 'out',
    method: 'POST',
    target: 'http://127.0.0.1/callback',
    request: { headers: {}, ...(body !== undefined && { body }) },
  });
}

describe('The log of HTTP exchanges', () => {
  it('is in the order in which they began, whichever ended first', () => {
    const log = logOf();
    const [first, second] = [begin(log), begin(log)];
    second({ status: 202 });
    first({ failure: 'ECONNREFUSED' });
    expect(log.list().map(({ number, status, failure }) => [number, status, failure])).to.deep.equal([
      [1, undefined, 'ECONNREFUSED'],
      [2, 202, undefined],
    ]);
    expect(log.list(1)).to.have.length(1);
  });

  it('knows which conversations, types and senders an exchange is about, also with messages under metadata', () => {
    const log = logOf();
    const message = { type: { value: 'text' }, sender: { type: 'customer' }, conversation: { id: 'c1' } };
    begin(log, JSON.stringify({ metadata: { messages: { message: [message] } } }))({ status: 202 });
    begin(log)({
      status: 400,
      requestBody: { messages: { message: [message] } },
      response: { headers: {}, body: { code: '400-240' } },
    });
    const [under, refused] = log.list();
    expect(under).to.deep.include({ conversations: ['c1'], types: ['text'], parties: ['customer'] });
    expect(refused).to.deep.include({ conversations: ['c1'], code: '400-240', status: 400 });
  });

  it('forgets the oldest, and drops bodies before exchanges when they are too large', () => {
    const log = logOf({ maxExchanges: 3, maxBodyBytes: 250 });
    for (let index = 0; index < 4; index += 1) begin(log, 'x'.repeat(100))({ status: 202 });
    expect(log.list().map(({ number }) => number)).to.deep.equal([2, 3, 4]);
    const [second, fourth] = [log.find(2), log.find(4)];
    if (second === undefined || fourth === undefined) throw new Error('they are kept');
    expect(exchangeDetail(second).request).to.include({ bodyLeftOut: 'left out to save memory' });
    expect(exchangeDetail(fourth).request.text).to.equal('x'.repeat(100));
  });

  it('tells listeners what began, ended and was forgotten, and no longer when they have left', () => {
    const log = logOf();
    const changes: ExchangeChange[] = [];
    const stop = log.onChange((change) => changes.push(change));
    begin(log)({ status: 202 });
    log.clear();
    stop();
    begin(log);
    expect(changes.map((change) => (change === 'cleared' ? change : change.status))).to.deep.equal([
      undefined,
      202,
      'cleared',
    ]);
  });
});

describe('Secrets in the log', () => {
  it('are masked in headers; of an authorization its scheme stays', () => {
    expect(
      maskedHeaders({ authorization: 'Bearer abc', 'x-api-key': 'k', 'content-type': 'application/json' }),
    ).to.deep.equal({
      authorization: 'Bearer ••••',
      'x-api-key': '••••',
      'content-type': 'application/json',
    });
  });

  it('are masked in bodies, by the names of fields and of attributes', () => {
    const masked = maskedJson({
      basicAuth: { username: 'hub', password: 'p' },
      oauth2: {
        payload: '{"secret":"s"}',
        accessTokenPath: '$.token',
        tokenRequestUrl: 'https://a.example/token',
      },
      access_token: 't',
      token_type: 'Bearer',
      attributes: [
        { name: 'authToken', value: 'a' },
        { name: 'colour', value: 'red' },
      ],
      contentUrl: 'http://127.0.0.1/x?signature=abc',
    });
    expect(masked).to.deep.equal({
      basicAuth: { username: 'hub', password: '••••' },
      oauth2: { payload: '••••', accessTokenPath: '$.token', tokenRequestUrl: 'https://a.example/token' },
      access_token: '••••',
      token_type: 'Bearer',
      attributes: [
        { name: 'authToken', value: '••••' },
        { name: 'colour', value: 'red' },
      ],
      contentUrl: 'http://127.0.0.1/x?signature=••••',
    });
  });

  it('are masked in addresses', () => {
    expect(maskedAddress('/download?signature=a.b.c&x=1')).to.equal('/download?signature=••••&x=1');
  });
});
