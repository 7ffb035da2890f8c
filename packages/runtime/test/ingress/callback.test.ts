import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { RuntimeError } from '../../src/errors.js';
import { callbackOf, CONVERSATION, messageOf } from './callbacks.js';
import { HangingStore } from './hanging-store.js';
import { closeWorlds, IngressWorld, PROOF } from './ingress-world.js';

const FULL = new RuntimeError('COLLOQUY_E_STORE_UNAVAILABLE', 'The disk is full.');

const OTHER_CONVERSATION = '9d1f3a52-0c1b-4b7e-8f0a-5b6c7d8e9f01';

describe('A callback', () => {
  afterEach(closeWorlds);

  it('is answered 202 without a body when its messages are stored, and their conversation is woken', async () => {
    const world = await IngressWorld.open();
    const answer = await world.callBack(callbackOf(messageOf()));
    expect([answer.status, await answer.text()]).to.deep.equal([202, '']);
    const pending = await world.store.nextTurn(CONVERSATION);
    expect(pending?.stimulus).to.include({ bot: 'orders', acceptedAt: world.clock.now() });
    expect(pending?.stimulus.body).to.have.nested.property('raw.content.text', 'Where is my order?');
    expect(world.woken).to.deep.equal([CONVERSATION]);
    expect(await world.counted('accepted')).to.equal(1);
  });

  it('is not answered before its messages are stored', async () => {
    const world = await IngressWorld.open();
    let letStore: (value: readonly 'accepted'[]) => void = () => undefined;
    let reached: (value: unknown) => void = () => undefined;
    const storing = new Promise((resolve) => (reached = resolve));
    sinon.stub(world.store, 'accept').callsFake(() => {
      reached(undefined);
      return new Promise((resolve) => (letStore = resolve));
    });
    let answered = false;
    const answer = world.callBack(callbackOf(messageOf())).finally(() => (answered = true));
    await storing;
    await world.clock.settle();
    expect(answered).to.equal(false);
    expect(world.woken).to.deep.equal([]);
    letStore(['accepted']);
    expect((await answer).status).to.equal(202);
  });

  it('wakes its conversation before it is on disk, where the turn may go there together with it, and again then', async () => {
    const world = await IngressWorld.open({ isPrompt: true });
    const hanging = new HangingStore(world.store);
    const answer = world.callBack(callbackOf(messageOf(), messageOf({ id: 'm2' })));
    await hanging.until(1);
    expect(world.woken).to.deep.equal([CONVERSATION]);
    hanging.release();
    expect((await answer).status).to.equal(202);
    expect(world.woken).to.deep.equal([CONVERSATION, CONVERSATION]);
  });

  it('wakes each of the conversations that it is about once', async () => {
    const world = await IngressWorld.open();
    const [first, second, third] = [CONVERSATION, OTHER_CONVERSATION, CONVERSATION].map((id, index) =>
      messageOf({ id: `m${index}`, conversation: { id } }),
    );
    expect((await world.callBack(callbackOf(first, second, third))).status).to.equal(202);
    expect(world.woken).to.deep.equal([CONVERSATION, OTHER_CONVERSATION]);
  });

  it('is to come again when the store fails, and nothing of it is acknowledged', async () => {
    const world = await IngressWorld.open();
    const failing = sinon.stub(world.store, 'accept').rejects(FULL);
    const refused = await world.callBack(callbackOf(messageOf()));
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(world.woken).to.deep.equal([]);
    failing.restore();
    expect((await world.callBack(callbackOf(messageOf()))).status).to.equal(202);
    expect(world.woken).to.deep.equal([CONVERSATION]);
  });

  it('that comes again changes nothing, and is answered like the first', async () => {
    const world = await IngressWorld.open();
    for (let time = 0; time < 3; time += 1) {
      expect((await world.callBack(callbackOf(messageOf()))).status).to.equal(202);
    }
    expect([await world.counted('accepted'), await world.counted('duplicate')]).to.deep.equal([1, 2]);
  });

  it('that comes again wakes its conversation: the first may have been stored although it was not answered', async () => {
    const world = await IngressWorld.open();
    const accept = world.store.accept.bind(world.store);
    const losing = sinon.stub(world.store, 'accept').callsFake(async (stimuli) => {
      await accept(stimuli);
      throw FULL;
    });
    expect((await world.callBack(callbackOf(messageOf()))).status).to.equal(503);
    losing.restore();
    expect((await world.callBack(callbackOf(messageOf()))).status).to.equal(202);
    expect(world.woken).to.deep.equal([CONVERSATION]);
  });

  it('that is not JSON, or not an object, is answered 400', async () => {
    const world = await IngressWorld.open();
    for (const body of ['', '{"messages":', 'hello', '[]', 'null', '"text"', '7']) {
      expect((await world.callBack(body)).status, body).to.equal(400);
    }
  });

  it('is read as JSON whatever its content type says', async () => {
    const world = await IngressWorld.open();
    for (const type of ['text/plain', 'application/octet-stream', 'application/json;charset=ISO-8859-1']) {
      const message = messageOf({ id: type });
      expect((await world.callBack(callbackOf(message), { 'content-type': type })).status, type).to.equal(
        202,
      );
    }
    expect(await world.counted('accepted')).to.equal(3);
  });

  it('is read in the charset that it names', async () => {
    const world = await IngressWorld.open();
    const body = JSON.stringify(callbackOf(messageOf({ content: { text: 'Größe 43' } })));
    const answer = await fetch(world.url('/callbacks'), {
      method: 'POST',
      headers: { authorization: PROOF, 'content-type': 'application/json; charset=iso-8859-1' },
      body: Buffer.from(body, 'latin1'),
    });
    expect(answer.status).to.equal(202);
    const pending = await world.store.nextTurn(CONVERSATION);
    expect(pending?.stimulus.body).to.have.nested.property('raw.content.text', 'Größe 43');
  });

  it('of 200 of the longest messages is taken, and one beyond any bound is answered 413', async () => {
    const world = await IngressWorld.open();
    const longest = Array.from({ length: 200 }, (_, number) =>
      messageOf({ id: `m-${number}`, content: { text: '\u{1F600}'.repeat(10_000) } }),
    );
    expect((await world.callBack(callbackOf(...longest))).status).to.equal(202);
    expect(await world.counted('accepted')).to.equal(200);
    const endless = messageOf({ content: { text: 'x'.repeat(13 * 1024 * 1024) } });
    expect((await world.callBack(callbackOf(endless))).status).to.equal(413);
  });

  it('with a type that nobody documented is taken, and counted', async () => {
    const world = await IngressWorld.open();
    const answer = await world.callBack(callbackOf(messageOf({ type: { value: 'hologram.wave' } })));
    expect(answer.status).to.equal(202);
    expect(await world.counted('unknown_type')).to.equal(1);
    expect(await world.firstKey(CONVERSATION)).to.not.equal(undefined);
  });

  it('keeps what can be read when part of it cannot', async () => {
    const world = await IngressWorld.open();
    const answer = await world.callBack(callbackOf('nonsense', messageOf(), { id: 'no type' }));
    expect(answer.status).to.equal(202);
    expect([await world.counted('unreadable'), await world.counted('accepted')]).to.deep.equal([2, 1]);
  });

  it('without messages is answered 202: the hub could do nothing about it', async () => {
    const world = await IngressWorld.open();
    for (const body of [{}, { messages: {} }, { messages: { message: 'none' } }, callbackOf()]) {
      expect((await world.callBack(body)).status, JSON.stringify(body)).to.equal(202);
    }
    expect(world.woken).to.deep.equal([]);
  });

  it('tells of each message that is for nobody here', async () => {
    const world = await IngressWorld.open({ bots: ['orders', 'returns'] });
    const answer = await world.callBack(
      callbackOf(
        messageOf({ recipients: { recipient: [{ participant: { name: 'somebody else' } }] } }),
        messageOf({ conversation: {} }),
        messageOf({ sender: { type: 'custom_bot' } }),
      ),
    );
    expect(answer.status).to.equal(202);
    for (const outcome of ['unaddressed', 'no_conversation', 'own_echo']) {
      expect(await world.counted(outcome), outcome).to.equal(1);
    }
    expect(world.woken).to.deep.equal([]);
  });

  it('is to come again while the process starts or stops, also with a wrong password', async () => {
    const world = await IngressWorld.open();
    world.isOpen = false;
    for (const authorization of [PROOF, 'Basic wrong']) {
      const answer = await world.callBack(callbackOf(messageOf()), { authorization });
      expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([503, '5']);
    }
    expect(await world.firstKey(CONVERSATION)).to.equal(undefined);
  });

  it('goes to its path however that is written, and is answered the same', async () => {
    const world = await IngressWorld.open();
    const seen = new Set<string>();
    for (const [index, path] of [
      '/callbacks',
      '/callbacks/',
      '/Callbacks',
      '/callbacks?from=hub',
    ].entries()) {
      const answer = await world.post(path, callbackOf(messageOf({ id: `m${index}` })), {
        authorization: PROOF,
      });
      const { date: _date, ...headers } = Object.fromEntries(answer.headers);
      seen.add(JSON.stringify({ status: answer.status, headers }));
    }
    const headers = { connection: 'close', 'content-length': '0' };
    expect([...seen]).to.deep.equal([JSON.stringify({ status: 202, headers })]);
    expect(await world.counted('accepted')).to.equal(4);
  });

  it('goes to its path by POST, and nowhere else', async () => {
    const world = await IngressWorld.open();
    for (const path of ['/', '/callback', '/callbacks/other', '/callbacks/token']) {
      expect(
        (await world.post(path, callbackOf(messageOf()), { authorization: PROOF })).status,
        path,
      ).to.equal(404);
    }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await fetch(world.url('/callbacks'), { method, headers: { authorization: PROOF } });
      expect([answer.status, answer.headers.get('allow')], method).to.deep.equal([405, 'POST']);
    }
    expect(world.woken).to.deep.equal([]);
  });
});
