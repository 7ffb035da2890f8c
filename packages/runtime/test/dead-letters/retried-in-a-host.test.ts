import { EventEmitter, once } from 'node:events';
import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type BotClass } from '../../src/bot.js';
import type { BotHost } from '../../src/bot-host.js';
import { createHost } from '../../src/container.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import type { Turn, TurnView } from '../../src/turn-view.js';
import { configurationOf } from '../configuration/configuration-of.js';
import { callbackOf, CONVERSATION, messageOf } from '../ingress/callbacks.js';
import { RegisteringHub } from '../registering-hub.js';

/** Finds the number of an order in what the customer wrote, as it is told to, and waits for more. */
function orderDialog(read: (words: string) => number) {
  return setup({
    types: {} as DialogTypes<{ context: { order: number }; input: { words: string } }>,
    actions: effects,
  }).createMachine({
    version: '1',
    context: ({ input }) => ({ order: read(input.words) }),
    entry: { type: 'say', params: ({ context }) => ({ text: `Order ${context.order} is on its way` }) },
    on: { text: { actions: { type: 'say', params: { text: 'You are welcome' } } } },
  });
}

abstract class OrdersBot extends Bot<{ order: ReturnType<typeof orderDialog> }> {
  readonly name = 'orders';

  override onText(turn: Turn<'text'>) {
    return this.start('order', { words: turn.body });
  }

  override onError(turn: TurnView) {
    return turn.say('Sorry, somebody will look at it');
  }
}

/** Cannot bear words around the number. */
class FaultyBot extends OrdersBot {
  override readonly dialogs = {
    order: orderDialog((words) => {
      if (!/^\d+$/.test(words)) throw new TypeError('no number');
      return Number(words);
    }),
  };
}

class RepairedBot extends OrdersBot {
  override readonly dialogs = { order: orderDialog((words) => Number(/\d+/.exec(words)?.[0] ?? 0)) };
}

/** Says what it hears, and ends the conversation when it is asked to. */
class EndingBot extends Bot {
  readonly name = 'orders';

  override onText(turn: Turn<'text'>) {
    return turn.body === 'bye' ? turn.end() : turn.say(`You said: ${turn.body}`);
  }
}

describe('A dead letter of a host', function () {
  this.timeout(120_000);
  let hub: RegisteringHub;
  let store: Store;
  let host: BotHost;
  const gaveUp = new EventEmitter();

  /** A process that goes on where the one before it stopped. */
  async function start(bot: BotClass): Promise<void> {
    host = createHost({
      bots: [bot],
      store,
      configuration: configurationOf({
        COLLOQUY_HUB_URL: hub.url,
        COLLOQUY_TOKEN_URL: `${hub.url}/token`,
        COLLOQUY_PORT: '0',
        COLLOQUY_LOG_LEVEL: 'silent',
      }),
    });
    await host.start();
  }

  async function customerWrites(id: string, text: string): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${host.port}/callbacks`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('hub:callback-password').toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(callbackOf(messageOf({ id, content: { text } }))),
    });
    expect(response.status).to.equal(202);
  }

  const metric = async (line: string): Promise<boolean> => {
    const response = await fetch(`http://127.0.0.1:${host.operationsPort}/metrics`);
    return (await response.text()).includes(line);
  };

  beforeEach(async () => {
    hub = await RegisteringHub.start();
    store = memoryStore();
    const giveUp = store.giveUpMessage.bind(store);
    store.giveUpMessage = async (...letter) => {
      await giveUp(...letter);
      gaveUp.emit('message');
    };
  });

  afterEach(async () => {
    await host.stop();
    await hub.stop();
  });

  it('is a message that the bot could not bear: it apologises, and a repaired bot handles the retry', async () => {
    await start(FaultyBot);
    expect(await metric('colloquy_turns_total{bot="orders",outcome="failed"} 0')).to.equal(true);
    await customerWrites('m-1', 'Where is number 7?');
    await hub.hears('Sorry, somebody will look at it');
    const [letter, ...others] = await host.deadLetters.list();
    expect(others).to.deep.equal([]);
    expect(letter).to.deep.include({
      kind: 'stimulus',
      conversationId: CONVERSATION,
      bot: 'orders',
      retries: 0,
    });
    expect(letter?.reason).to.include('TypeError: no number');
    expect(await metric('colloquy_dead_letters_total{kind="stimulus"} 1')).to.equal(true);

    await host.stop();
    await start(RepairedBot);
    await host.deadLetters.retry(letter?.id ?? '');
    await hub.hears('Order 7 is on its way');
    expect(await host.deadLetters.list()).to.deep.equal([]);
    const settled = 'colloquy_dead_letters_settled_total{kind="stimulus",outcome="retried"} 1';
    expect(await metric(settled)).to.equal(true);
  });

  it('is a message that the hub refuses: the retry brings it to the customer under the same id', async () => {
    hub.refusal = ({ content }) => (content?.text === 'Order 7 is on its way' ? '400-358' : undefined);
    const refused = once(gaveUp, 'message');
    await start(RepairedBot);
    await customerWrites('m-1', '7');
    await refused;
    const [letter, ...others] = await host.deadLetters.list({ conversationId: CONVERSATION });
    expect(others).to.deep.equal([]);
    expect(letter).to.deep.include({ kind: 'message', bot: 'orders', reason: '400-358', retries: 0 });
    expect(hub.taken).to.deep.equal([]);

    hub.refusal = () => undefined;
    await host.deadLetters.retry(letter?.id ?? '');
    expect(await hub.hears('Order 7 is on its way')).to.equal(letter?.key);
    expect(await host.deadLetters.list()).to.deep.equal([]);
    await customerWrites('m-2', 'Thanks');
    await hub.hears('You are welcome');
  });

  it('is the end of the conversation: it is ours until the retry has ended it', async () => {
    hub.refusal = ({ type }) => (type?.value === 'conversation.end' ? '400-358' : undefined);
    await start(EndingBot);
    const refused = once(gaveUp, 'message');
    await customerWrites('m-1', 'bye');
    await refused;
    const [letter] = await host.deadLetters.list();
    await customerWrites('m-2', 'one more thing');
    await hub.hears('You said: one more thing');

    hub.refusal = () => undefined;
    const commit = store.commit.bind(store);
    const over = new Promise<void>((resolve) => {
      store.commit = async (turn) => {
        const outcome = await commit(turn);
        if (turn.record.owner === 'ended') resolve();
        return outcome;
      };
    });
    await host.deadLetters.retry(letter?.id ?? '');
    await over;
    await host.stop();
    expect(hub.taken.at(-1)?.messageId).to.equal(letter?.key);
    await store.open();
    expect(await store.conversation(CONVERSATION)).to.include({ owner: 'ended' });
    expect(await store.deadLetters({ limit: 9 })).to.deep.equal([]);
  });

  it('that fails again is the same letter again', async () => {
    hub.refusal = () => '400-358';
    const refused = once(gaveUp, 'message');
    await start(RepairedBot);
    await customerWrites('m-1', '7');
    await refused;
    const [letter] = await host.deadLetters.list();
    const again = once(gaveUp, 'message');
    await host.deadLetters.retry(letter?.id ?? '');
    await again;
    expect(await host.deadLetters.get(letter?.id ?? '')).to.deep.include({ key: letter?.key, retries: 1 });
    await host.deadLetters.discard(letter?.id ?? '');
    expect(await host.deadLetters.list()).to.deep.equal([]);
  });
});
