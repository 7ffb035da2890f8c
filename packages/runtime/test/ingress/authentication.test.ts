import { expect } from 'chai';
import fc from 'fast-check';
import { decodeProtectedHeader, SignJWT } from 'jose';
import { afterEach, describe, it } from 'mocha';
import { basicAuthentication } from '../../src/ingress/authenticate.js';
import { CallbackTokens } from '../../src/ingress/callback-tokens.js';
import { SigningKeys } from '../../src/ingress/signing-keys.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { callbackOf, CONVERSATION, messageOf } from './callbacks.js';
import { BASIC, closeWorlds, IngressWorld, OAUTH2 } from './ingress-world.js';

const CREDENTIALS = { clientId: 'hub', clientSecret: 'CANARY-secret' };

function basic(user: string, password: string, scheme = 'Basic'): string {
  return `${scheme} ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function statusWith(world: IngressWorld, authorization: string): Promise<number> {
  return (await world.callBack(callbackOf(messageOf()), { authorization })).status;
}

async function tokenOf(world: IngressWorld): Promise<string> {
  const answer = await world.post('/callbacks/token', CREDENTIALS);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

describe('A callback under a user name and a password', () => {
  afterEach(closeWorlds);

  it('is taken with the registered ones', async () => {
    const world = await IngressWorld.open({ authentication: BASIC });
    for (const scheme of ['Basic', 'basic', 'BASIC']) {
      expect(await statusWith(world, basic('hub', 'CANARY-password', scheme)), scheme).to.equal(202);
    }
  });

  it('is answered 401 with any others, and nothing of it is kept', async () => {
    const world = await IngressWorld.open({ authentication: BASIC });
    const wrong = [
      '',
      'Basic',
      'CANARY-password',
      basic('hub', 'canary-password'),
      basic('hub', ''),
      basic('Hub', 'CANARY-password'),
      basic('hub', 'CANARY-password', 'Bearer'),
      `${basic('hub', 'CANARY-password')}x`,
    ];
    for (const authorization of wrong) expect(await statusWith(world, authorization)).to.equal(401);
    expect(await world.firstKey(CONVERSATION)).to.equal(undefined);
    expect(world.woken).to.deep.equal([]);
  });

  it('is answered 401 before its body is looked at', async () => {
    const world = await IngressWorld.open({ authentication: BASIC });
    expect((await world.callBack('no JSON', { authorization: 'Basic wrong' })).status).to.equal(401);
  });

  it('takes a user and a password in any language, and a colon in the password', () => {
    const authenticate = basicAuthentication('Müller', 'pass:wörd:');
    expect(authenticate(basic('Müller', 'pass:wörd:'))).to.equal(true);
    expect(authenticate(basic('Müller', 'pass:wörd'))).to.equal(false);
  });

  it('has no place where a token would be given', async () => {
    const world = await IngressWorld.open({ authentication: BASIC });
    expect((await world.post('/callbacks/token', CREDENTIALS)).status).to.equal(404);
  });
});

describe('A callback under tokens', () => {
  afterEach(closeWorlds);

  it('is taken with a token that was fetched here, with the word before it or without', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const token = await tokenOf(world);
    for (const authorization of [`Bearer ${token}`, `bearer  ${token}`, token]) {
      expect(await statusWith(world, authorization)).to.equal(202);
    }
  });

  it('is answered 401 as soon as its token has expired, and taken again with a new one', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const token = await tokenOf(world);
    world.clock.set(world.clock.now() + 3_599_000);
    expect(await statusWith(world, token)).to.equal(202);
    world.clock.set(world.clock.now() + 1_000);
    expect(await statusWith(world, token)).to.equal(401);
    expect(await statusWith(world, await tokenOf(world))).to.equal(202);
  });

  it('is taken as long as the hub was told, however late in its second the token was fetched', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    world.clock.set(Math.ceil(world.clock.now() / 1_000) * 1_000 + 900);
    const token = await tokenOf(world);
    world.clock.set(world.clock.now() + 3_599_900);
    expect(await statusWith(world, token)).to.equal(202);
    world.clock.set(world.clock.now() + 200);
    expect(await statusWith(world, token)).to.equal(401);
  });

  it('is taken by every process that has the same secret, and by none that has another', async () => {
    const token = await tokenOf(await IngressWorld.open({ authentication: OAUTH2 }));
    const replica = await IngressWorld.open({ authentication: OAUTH2 });
    expect(await statusWith(replica, token)).to.equal(202);
    const renewed = await IngressWorld.open({ authentication: { ...OAUTH2, clientSecret: 'another one' } });
    expect(await statusWith(renewed, token)).to.equal(401);
    const other = await IngressWorld.open({ authentication: { ...OAUTH2, clientId: 'another' } });
    expect(await statusWith(other, token)).to.equal(401);
  });

  it('is taken with a token that was signed with the key of yesterday, which signs no new ones', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    world.clock.set(Date.UTC(2026, 0, 1, 23, 59, 30));
    const old = await tokenOf(world);
    world.clock.set(Date.UTC(2026, 0, 2, 0, 0, 30));
    const renewed = await tokenOf(world);
    expect(decodeProtectedHeader(renewed).kid).to.not.equal(decodeProtectedHeader(old).kid);
    expect([await statusWith(world, old), await statusWith(world, renewed)]).to.deep.equal([202, 202]);
  });

  it('is not taken with the key of a day whose tokens are all over, whatever the token says of its end', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1, 12));
    const keys = new SigningKeys(['CANARY-secret'], 3_600_000);
    const { id, key } = keys.current(clock.now());
    const stolen = await new SignJWT({ iss: 'colloquy', sub: 'hub' })
      .setProtectedHeader({ alg: 'HS256', kid: id })
      .setExpirationTime('1y')
      .sign(key);
    const tokens = new CallbackTokens({
      clientId: 'hub',
      clientSecrets: ['CANARY-secret'],
      lifetimeSeconds: 3_600,
      clock,
    });
    expect(await tokens.accepts(stolen)).to.equal(true);
    clock.set(Date.UTC(2026, 0, 2, 1, 1));
    expect(await tokens.accepts(stolen)).to.equal(false);
  });

  it('is taken under the secret before, while that is known, and under no other', async () => {
    const clock = new VirtualClock();
    const common = { clientId: 'hub', lifetimeSeconds: 3_600, clock };
    const before = new CallbackTokens({ ...common, clientSecrets: ['old secret'] });
    const during = new CallbackTokens({ ...common, clientSecrets: ['new secret', 'old secret'] });
    const after = new CallbackTokens({ ...common, clientSecrets: ['new secret'] });
    const [old, renewed] = [await before.issue(), await during.issue()];
    expect([await during.accepts(old), await during.accepts(renewed)]).to.deep.equal([true, true]);
    expect([await after.accepts(old), await after.accepts(renewed)]).to.deep.equal([false, true]);
    expect(await before.accepts(renewed)).to.equal(false);
    // Whoever shows the old one still has a token that a replica before the change takes.
    expect(await before.accepts(await during.issue(1))).to.equal(true);
  });

  it('is taken at once when its token was found good before, and only then', async () => {
    const tokens = new CallbackTokens({
      ...CREDENTIALS,
      clientSecrets: ['CANARY-secret'],
      lifetimeSeconds: 3_600,
      clock: new VirtualClock(),
    });
    const token = await tokens.issue();
    const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`;
    for (let time = 0; time < 2; time += 1) expect(await tokens.accepts(forged)).to.equal(false);
    const first = tokens.accepts(token);
    expect(first).to.be.a('promise');
    expect(await first).to.equal(true);
    expect([tokens.accepts(token), await tokens.accepts(forged)]).to.deep.equal([true, false]);
  });

  it('is signed with the secret that was shown, so that the next one is good on replicas that know no other', async () => {
    const world = await IngressWorld.open({
      authentication: { ...OAUTH2, clientSecret: 'CANARY-old', alsoClientSecret: OAUTH2.clientSecret },
    });
    const after = await IngressWorld.open({ authentication: OAUTH2 });
    expect(await statusWith(after, `Bearer ${await tokenOf(world)}`)).to.equal(202);
  });

  it('is answered 401 with a token that somebody else made', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const [head, claims] = (await tokenOf(world)).split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    const forged = await new SignJWT({ iss: 'colloquy', sub: 'hub' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1y')
      .sign(Buffer.from('CANARY-secret'.padEnd(32, '-')));
    for (const token of ['', 'Bearer', 'Bearer ', unsigned, forged, `${head}.${claims}.AAAA`]) {
      expect(await statusWith(world, token), token).to.equal(401);
    }
  });

  it('is never taken, and never fails, with whatever else stands there', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
    const dotted = fc.array(fc.base64String({ maxLength: 12 }), { minLength: 2, maxLength: 5 });
    const headers = fc.oneof(
      printable,
      dotted.map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(headers, async (authorization) => {
        expect(await statusWith(world, authorization)).to.equal(401);
      }),
      { numRuns: 50 },
    );
  });
});

describe('The place where the hub fetches tokens', () => {
  afterEach(closeWorlds);

  it('answers with a token where the registration says, and for how long it is good', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const answer = await world.post('/callbacks/token', CREDENTIALS);
    expect(answer.status).to.equal(200);
    const body = (await answer.json()) as Record<string, unknown>;
    expect(body).to.include({ tokenType: 'Bearer', expiresIn: 3_600 });
    expect(body['accessToken']).to.be.a('string');
  });

  it('answers 401 to another client, and to a wrong secret', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    for (const wrong of [{ clientId: 'other' }, { clientSecret: 'wrong' }, { clientSecret: '' }]) {
      const answer = await world.post('/callbacks/token', { ...CREDENTIALS, ...wrong });
      expect(answer.status).to.equal(401);
      expect(await answer.text()).to.not.contain('CANARY');
    }
  });

  it('answers 400 to anything else than the registered payload', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const payloads = [
      '',
      'grant_type=client_credentials&client_id=hub&client_secret=CANARY-secret',
      'null',
      '[]',
      { clientId: 'hub' },
      { clientId: 'hub', clientSecret: ['CANARY-secret'] },
      { grant_type: 'password', username: 'hub', password: 'CANARY-secret' },
    ];
    for (const payload of payloads) {
      const answer = await world.post('/callbacks/token', payload);
      expect(answer.status, JSON.stringify(payload)).to.equal(400);
      expect(await answer.text()).to.not.contain('CANARY');
    }
  });

  it('takes nothing that is larger than any payload, and only POST', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const large = { ...CREDENTIALS, padding: 'x'.repeat(10_000) };
    expect((await world.post('/callbacks/token', large)).status).to.equal(413);
    const asked = await fetch(world.url('/callbacks/token'));
    expect([asked.status, asked.headers.get('allow')]).to.deep.equal([405, 'POST']);
  });

  it('answers 429 to an address that asks too often, whatever it shows, and says when to come again', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    const ask = (payload: unknown, from = '192.0.2.1') =>
      world.post('/callbacks/token', payload, { 'x-forwarded-for': from });
    const guesses = Array.from({ length: 10 }, (_, guess) => ({
      ...CREDENTIALS,
      clientSecret: `guess ${guess}`,
    }));
    for (const guess of guesses) expect((await ask(guess)).status).to.equal(401);
    // Nobody has said that there is a proxy, so that the header is the caller's own word.
    const refused = await ask(CREDENTIALS, '192.0.2.2');
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([429, '2']);
    expect(await refused.text()).to.equal('');
    expect((await ask('no JSON')).status).to.equal(429);
    const denied = (await world.metrics.denied.get()).values
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => [labels.what, value]);
    expect(Object.fromEntries(denied)).to.deep.equal({ callback_token: 10, too_many: 2 });
    await world.clock.advance(2_000);
    expect((await ask(CREDENTIALS)).status).to.equal(200);
  });

  it('counts by the address that a trusted proxy tells', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2, trustProxy: 'loopback' });
    const ask = (from: string) => world.post('/callbacks/token', {}, { 'x-forwarded-for': from });
    for (let time = 0; time < 10; time += 1) expect((await ask('192.0.2.1')).status).to.equal(400);
    expect((await ask('192.0.2.1')).status).to.equal(429);
    // What stands before the address that the proxy has added is what the caller has sent.
    expect((await ask('203.0.113.9, 192.0.2.1')).status).to.equal(429);
    expect((await ask('192.0.2.2')).status).to.equal(400);
  });

  it('gives tokens also while callbacks are not taken: the hub asks for one and then comes again', async () => {
    const world = await IngressWorld.open({ authentication: OAUTH2 });
    world.isOpen = false;
    expect((await world.post('/callbacks/token', CREDENTIALS)).status).to.equal(200);
  });
});
