import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { writtenBy } from '../operations/written-output.js';
import { callbackOf, messageOf } from './callbacks.js';
import { closeWorlds, IngressWorld, OAUTH2 } from './ingress-world.js';

const WORDS = callbackOf(messageOf({ content: { text: 'CANARY words' } }));

/** What is logged at the most talkative level while a world does something. */
async function loggedBy(
  work: (world: IngressWorld) => Promise<unknown>,
  options: Parameters<typeof IngressWorld.open>[0] = {},
): Promise<string> {
  const { standard, error } = await writtenBy(async () => {
    await work(await IngressWorld.open({ ...options, logger: createLogger('debug') }));
  });
  return standard + error;
}

describe('What is logged of a callback', () => {
  afterEach(closeWorlds);

  it('is nothing when all is well', async () => {
    expect(await loggedBy((world) => world.callBack(WORDS))).to.equal('');
  });

  it('says where it could not be read, and not what stood there', async () => {
    const odd = callbackOf('CANARY', { id: 'CANARY', type: {}, content: { text: 'CANARY' } });
    const logged = await loggedBy((world) => world.callBack(odd));
    expect(logged)
      .to.contain('messages.message[0] is')
      .and.to.contain('messages.message[1].type.value is missing');
    expect(logged).to.not.contain('CANARY');
  });

  it('says that it was refused, and neither what it held nor with which password', async () => {
    const cases: [number, unknown, string][] = [
      [400, '{"text": "CANARY', 'Basic aHViOkNBTkFSWS1wYXNzd29yZA=='],
      [413, `"CANARY${'x'.repeat(13 * 1024 * 1024)}"`, 'Basic aHViOkNBTkFSWS1wYXNzd29yZA=='],
    ];
    for (const [status, body, authorization] of cases) {
      const logged = await loggedBy((world) => world.callBack(body, { authorization }));
      expect(logged).to.contain('a callback was refused').and.to.contain(`"status":${status}`);
      expect(logged).to.not.contain('CANARY').and.to.not.contain('aHViOk');
    }
  });

  it('says that it came with the wrong credentials, and not with which', async () => {
    const logged = await loggedBy((world) => world.callBack(WORDS, { authorization: 'Bearer CANARY' }));
    expect(logged).to.contain('a callback was refused').and.to.contain('"status":401');
    expect(logged).to.not.contain('CANARY');
  });

  it('says where it came from that had the wrong credentials, by the proxy that is trusted', async () => {
    const wrong = { authorization: 'Basic wrong', 'x-forwarded-for': '203.0.113.9, 192.0.2.1' };
    const ofNobody = await loggedBy((world) => world.callBack(WORDS, wrong));
    expect(ofNobody).to.contain('"address":"127.0.0.1"');
    const ofProxy = await loggedBy((world) => world.callBack(WORDS, wrong), { trustProxy: 'loopback' });
    expect(ofProxy).to.contain('"address":"192.0.2.1"');
  });

  it('says that it could not be stored, and why', async () => {
    const logged = await loggedBy((world) => {
      const full = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is full.');
      sinon.stub(world.store, 'accept').rejects(full);
      return world.callBack(WORDS);
    });
    expect(logged).to.contain('a callback could not be stored').and.to.contain('The disk is full.');
    expect(logged).to.not.contain('CANARY');
  });

  it('says nothing of the secrets by which tokens are asked for', async () => {
    const logged = await loggedBy(
      async (world) => {
        await world.post('/callbacks/token', { clientId: 'hub', clientSecret: 'CANARY-wrong' });
        await world.post('/callbacks/token', '{"clientSecret": "CANARY-secret"');
        await world.callBack(WORDS, { authorization: 'Bearer CANARY' });
      },
      { authentication: OAUTH2 },
    );
    expect(logged).to.not.contain('CANARY');
  });
});
