import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { SendOutcome } from '../../src/egress/send.js';
import { EgressWorld } from './egress-world.js';

const DOWN: SendOutcome = { kind: 'later', concerns: 'hub', reason: '500-100' };

/** The hub says that a person has the conversation. */
const WITH_PERSON: SendOutcome = {
  kind: 'refused',
  reason: '400-240',
  hubCode: '400-240',
  owner: 'agent',
  index: 0,
};

describe('What waits to be sent', () => {
  it('goes in the order in which it was said, together as far as it fits', async () => {
    const world = await EgressWorld.open();
    const ids = await world.says('a', Array<string>(13).fill('text'));
    await world.clock.settle();
    expect(world.requests.map(({ messageIds }) => messageIds.length)).to.deep.equal([10, 3]);
    expect(world.taken('a')).to.deep.equal(ids);
    expect(await world.store.outbox('a', 10)).to.deep.equal([]);
  });

  it('goes one request a conversation at a time, different conversations side by side', async () => {
    const world = await EgressWorld.open({ latencyMs: 50, policy: { batchSize: 1 } });
    await world.says('a', ['text', 'text']);
    await world.says('b', ['text', 'text']);
    await world.clock.advance(40);
    expect(world.requests.map(({ messageIds }) => messageIds[0])).to.deep.equal(['a-0', 'b-0']);
    await world.clock.advance(20);
    expect(world.requests.map(({ messageIds }) => messageIds[0])).to.deep.equal(['a-0', 'b-0', 'a-1', 'b-1']);
  });

  it('is sent also when it was said while a request was out', async () => {
    const world = await EgressWorld.open({ latencyMs: 50 });
    await world.says('a', ['text']);
    await world.clock.advance(10);
    await world.says('a', ['text']);
    await world.clock.advance(200);
    expect(world.taken('a')).to.deep.equal(['a-0', 'a-1']);
  });

  it('is not sent by more requests at a time than are allowed', async () => {
    const world = await EgressWorld.open({ latencyMs: 50, policy: { concurrency: 2 } });
    for (const id of ['a', 'b', 'c']) await world.says(id, ['text']);
    await world.clock.advance(40);
    expect(world.requests).to.have.length(2);
    await world.clock.advance(20);
    expect(world.requests).to.have.length(3);
  });

  it('waits in the store when more conversations wait than are remembered, and goes all the same', async () => {
    const world = await EgressWorld.open({ latencyMs: 50, policy: { queueLimit: 3, concurrency: 1 } });
    for (let number = 0; number < 10; number += 1) await world.says(`c${number}`, ['text']);
    await world.clock.advance(2_000);
    expect(world.requests.map(({ conversationId }) => conversationId)).to.have.members(
      Array.from({ length: 10 }, (_, number) => `c${number}`),
    );
  });

  it('waits with one sleeper for all, and with none when it is told to stop', async () => {
    const world = await EgressWorld.open({ policy: { rate: { perSecond: 0.5, burst: 1 } } });
    for (const id of ['a', 'b', 'c', 'd']) await world.says(id, ['text']);
    await world.clock.settle();
    expect(world.clock.sleeping).to.equal(1);
    await world.clock.advance(2_000);
    expect([world.requests.length, world.clock.sleeping]).to.deep.equal([2, 1]);
    world.stopping.abort();
    await world.supervisor.idle();
    expect(world.clock.sleeping).to.equal(0);
  });

  it('is looked at again as soon as somebody is due before those who wait already', async () => {
    const later = (afterMs: number): SendOutcome => ({
      kind: 'later',
      concerns: 'message',
      reason: 'not now',
      afterMs,
    });
    const pauses = [5_000, 1_000];
    const world = await EgressWorld.open({
      answer: (_entries, request) => {
        const pauseMs = pauses[request - 1];
        return pauseMs === undefined ? undefined : later(pauseMs);
      },
    });
    await world.says('a', ['text']);
    await world.clock.settle();
    await world.says('b', ['text']);
    await world.clock.settle();
    expect(world.clock.sleeping, 'the later one sleeps no more').to.equal(1);
    await world.clock.advance(1_000);
    expect(world.taken('b')).to.have.length(2);
    await world.clock.advance(4_000);
    expect(world.taken('a')).to.have.length(2);
    expect(world.clock.sleeping).to.equal(0);
  });

  it('leaves typing out when the conversation had to wait for its turn', async () => {
    const world = await EgressWorld.open({ policy: { rate: { perSecond: 0.5, burst: 1 } } });
    await world.says('a', ['text']);
    await world.says('b', ['typing.start', 'text']);
    await world.clock.advance(5_000);
    expect(world.taken('b')).to.deep.equal(['b-1']);
    expect(await world.count('shed')).to.equal(1);
  });

  it('stays where it is when the process stops', async () => {
    const world = await EgressWorld.open({ latencyMs: 50, policy: { batchSize: 1 } });
    await world.says('a', ['text', 'text']);
    await world.clock.advance(10);
    world.stopping.abort();
    await world.clock.advance(1_000);
    expect(world.taken('a')).to.deep.equal(['a-0']);
    expect((await world.store.outbox('a', 10)).map(({ messageId }) => messageId)).to.deep.equal(['a-1']);
  });
});

describe('A request that fails', () => {
  it('is made again, with the same ids, until the hub takes it', async () => {
    const world = await EgressWorld.open({
      answer: (_, number) =>
        number < 3 ? { kind: 'later', concerns: 'message', reason: 'TypeError' } : undefined,
    });
    await world.says('a', ['text', 'text']);
    await world.clock.advance(10_000);
    expect(world.requests.map(({ messageIds }) => messageIds.join())).to.deep.equal([
      'a-0,a-1',
      'a-0,a-1',
      'a-0,a-1',
    ]);
    expect(await world.count('retried')).to.equal(2);
    expect(await world.count('sent')).to.equal(2);
  });

  it('does not hold up other conversations', async () => {
    const world = await EgressWorld.open({
      answer: ([entry]) =>
        entry?.conversationId === 'bad' ? { kind: 'later', concerns: 'hub', reason: '500-100' } : undefined,
    });
    await world.says('bad', ['text']);
    await world.clock.settle();
    await world.says('good', ['text']);
    await world.clock.settle();
    expect(world.taken('good')).to.deep.equal(['good-0']);
  });

  it('waits at least as long as the hub asks', async () => {
    const world = await EgressWorld.open({
      answer: (_, number) =>
        number === 1 ? { kind: 'later', concerns: 'rate', reason: '429-001', afterMs: 7_000 } : undefined,
    });
    await world.says('a', ['text']);
    await world.clock.advance(6_900);
    await world.says('b', ['text']);
    expect(world.requests, 'nobody sends meanwhile').to.have.length(1);
    await world.clock.advance(200);
    expect(world.requests.map(({ conversationId }) => conversationId)).to.deep.equal(['a', 'a', 'b']);
  });

  it('lets only one find out when the hub is down, and all go when it is back', async () => {
    let isDown = true;
    const world = await EgressWorld.open({ latencyMs: 20, answer: () => (isDown ? DOWN : undefined) });
    for (let number = 0; number < 8; number += 1) await world.says(`c${number}`, ['text']);
    await world.clock.advance(500);
    const before = world.requests.length;
    await world.clock.advance(1_000);
    expect(world.requests.length - before, 'one probe').to.equal(1);
    isDown = false;
    await world.clock.advance(5_000);
    for (let number = 0; number < 8; number += 1)
      expect(world.taken(`c${number}`)).to.include(`c${number}-0`);
    expect(await world.count('sent')).to.equal(8);
  });

  it('is given up after so long, and the next message has all chances', async () => {
    const world = await EgressWorld.open({
      policy: { batchSize: 1, giveUpAfterMs: 3_000 },
      answer: ([entry]) =>
        entry?.messageId === 'a-0' ? { kind: 'later', concerns: 'message', reason: 'TypeError' } : undefined,
    });
    await world.says('a', ['text', 'text']);
    await world.clock.advance(10_000);
    const [letter] = await world.store.deadLetters({ limit: 10 });
    expect(letter?.key).to.equal('a-0');
    expect(letter?.reason).to.equal('not delivered within 3000 ms: TypeError');
    expect(world.woken).to.deep.equal(['a']);
    expect(world.taken('a').at(-1)).to.equal('a-1');
  });
});

describe('A request that is refused', () => {
  it('is made again without the message that the hub names', async () => {
    const world = await EgressWorld.open({
      answer: (entries) => {
        const index = entries.findIndex(({ messageId }) => messageId === 'a-1');
        return index === -1
          ? undefined
          : { kind: 'refused', reason: '400-358', hubCode: '400-358', owner: 'bot', index };
      },
    });
    await world.says('a', ['text', 'text', 'text']);
    await world.clock.settle();
    expect(world.requests.map(({ messageIds }) => messageIds.join())).to.deep.equal([
      'a-0,a-1,a-2',
      'a-0,a-2',
    ]);
    const letters = await world.store.deadLetters({ limit: 10 });
    expect(letters.map(({ key, reason }) => [key, reason])).to.deep.equal([['a-1', '400-358']]);
    const turn = await world.store.nextTurn('a');
    expect(turn?.stimulus.body).to.include({ kind: 'send-failed', messageId: 'a-1', hubCode: '400-358' });
  });

  it('is told to the dialog each time that its message fails, also after a person retried it', async () => {
    const world = await EgressWorld.open({
      answer: () => ({ kind: 'refused', reason: '400-358', hubCode: '400-358', owner: 'bot', index: 0 }),
    });
    await world.says('a', ['text']);
    await world.clock.settle();
    await world.store.retryDeadLetter('message:a-0', world.clock.now());
    world.dispatcher.wake('a');
    await world.clock.settle();
    expect(world.taken('a'), 'under the same id').to.deep.equal(['a-0', 'a-0']);
    expect(world.woken).to.deep.equal(['a', 'a']);
    expect(await world.told('a')).to.deep.equal(['a-0', 'a-0']);
    expect(await world.store.deadLetter('message:a-0')).to.include({ retries: 1 });
  });

  it('is made again message by message when the hub names none, and then together again', async () => {
    const world = await EgressWorld.open({
      answer: (entries) => (entries.length > 3 ? { kind: 'split', reason: '400-138' } : undefined),
    });
    await world.says('a', ['text', 'text', 'text', 'text']);
    await world.clock.settle();
    expect(world.requests.map(({ messageIds }) => messageIds.length)).to.deep.equal([4, 1, 1, 1, 1]);
    await world.says('a', ['text', 'text']);
    await world.clock.settle();
    expect(world.requests.at(-1)?.messageIds).to.deep.equal(['a-4', 'a-5']);
  });

  it('ends what is said when the conversation is not ours any more, until the dialog has heard of it', async () => {
    const world = await EgressWorld.open({
      policy: { batchSize: 1 },
      answer: () => WITH_PERSON,
    });
    await world.says('a', ['text', 'text']);
    await world.clock.advance(10_000);
    expect(world.taken('a')).to.deep.equal(['a-0']);
    expect(world.woken).to.deep.equal(['a']);
  });

  it('goes once more when the refusal is older than the hand-back, and not when it is younger', async () => {
    const world = await EgressWorld.open({
      latencyMs: 1_000,
      answer: (_entries, request) => (request === 2 ? undefined : WITH_PERSON),
    });
    await world.says('a', ['text']);
    await world.clock.advance(500);
    await world.handsBack('a');
    await world.clock.advance(5_000);
    expect(world.taken('a'), 'refused, and taken').to.deep.equal(['a-0', 'a-0']);
    expect([await world.store.outbox('a', 9), world.woken]).to.deep.equal([[], []]);
    await world.says('a', ['text']);
    await world.clock.advance(5_000);
    expect(world.taken('a'), 'refused twice: for good').to.deep.equal(['a-0', 'a-0', 'a-1', 'a-1']);
    expect(world.woken).to.deep.equal(['a']);
  });

  it('is asked twice when the clock of the machine is set as well', async () => {
    for (const setBy of [-3_600_000, 3_600_000]) {
      const world = await EgressWorld.open({ latencyMs: 1_000, answer: () => WITH_PERSON });
      await world.handsBack('a');
      await world.says('a', ['text']);
      world.clock.set(world.clock.now() + setBy);
      await world.clock.advance(60_000);
      expect(world.taken('a')).to.deep.equal(['a-0', 'a-0']);
      expect(world.woken).to.deep.equal(['a']);
    }
  });

  it('goes once more when what waits may be the hand-back', async () => {
    const world = await EgressWorld.open({
      latencyMs: 1_000,
      answer: (_entries, request) => (request === 2 ? undefined : WITH_PERSON),
    });
    await world.says('a', ['text']);
    await world.clock.advance(500);
    await world.comes('a');
    await world.clock.advance(5_000);
    expect(world.taken('a'), 'refused, and taken').to.deep.equal(['a-0', 'a-0']);
    expect(await world.heard('a')).to.deep.equal([]);
  });

  it('says after which hand-back it was asked, so that the turn knows of one that came while it was given up', async () => {
    const world = await EgressWorld.open({ latencyMs: 1_000, answer: () => WITH_PERSON });
    const handedBackAt = world.clock.now();
    await world.handsBack('a');
    await world.says('a', ['text']);
    await world.clock.advance(5_000);
    expect(await world.heard('a')).to.deep.equal([
      {
        kind: 'send-failed',
        messageId: 'a-0',
        reason: '400-240',
        owner: 'agent',
        hubCode: '400-240',
        handedBackAt,
      },
    ]);
  });

  it('is as good as taken when the hub has it already', async () => {
    const world = await EgressWorld.open({ answer: () => ({ kind: 'repeated' }) });
    await world.says('a', ['text']);
    await world.clock.settle();
    expect(await world.store.outbox('a', 10)).to.deep.equal([]);
    expect(await world.count('repeated')).to.equal(1);
  });
});
