import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot } from '../../src/bot.js';
import { defineProject } from '../../src/project/project.js';
import { createProjectHost } from '../../src/project/run-project.js';
import { memoryStore } from '../../src/store/memory-store.js';

const order = setup({
  types: {} as DialogTypes<object>,
  actors: { lookup: activity<{ id: string }, { status: string } | null>() },
  actions: effects,
}).createMachine({ id: 'order' });

type Dialogs = { order: typeof order };

class OrdersBot extends Bot<Dialogs> {
  readonly name = 'orders';
  override readonly dialogs = { order };
  override readonly activities = { lookup: () => null };
}

class EchoBot extends Bot {
  readonly name = 'echo';
}

class LackingBot extends Bot<Dialogs> {
  readonly name = 'lacking';
  override readonly dialogs = { order };
}

const ENVIRONMENT = {
  COLLOQUY_HUB_URL: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
  COLLOQUY_TOKEN_URL: 'http://127.0.0.1:9/oauth2/token',
  COLLOQUY_CLIENT_ID: 'local',
  COLLOQUY_CLIENT_SECRET: 'local-secret',
  COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:4800',
  COLLOQUY_CALLBACK_USERNAME: 'hub',
  COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
};

const defaults = {
  COLLOQUY_APPLICATION_NAME: 'orders',
  COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
};

describe('A project', () => {
  const store = memoryStore();

  it('is data: its bots, and where its stories lie', () => {
    const project = defineProject({ bots: [OrdersBot, EchoBot], store, stories: 'stories', defaults });
    expect(project).to.deep.equal({
      bots: [OrdersBot, EchoBot],
      store,
      stories: { folder: 'stories' },
      defaults,
    });
    expect(defineProject({ bots: [EchoBot], store })).to.deep.equal({ bots: [EchoBot], store });
  });

  it('does not compile with a bot that lacks activities, nor with stand-ins of other types', () => {
    defineProject({
      store,
      // @ts-expect-error it has no activities
      bots: [EchoBot, LackingBot],
    });
    defineProject({
      store,
      bots: [EchoBot, OrdersBot],
      stories: { folder: 'stories', activities: { lookup: ({ id }) => ({ status: id }) } },
    });
    defineProject({
      store,
      bots: [EchoBot, OrdersBot],
      stories: { folder: 'stories', answers: { lookup: { unknown: null, shipped: { status: 'shipped' } } } },
    });
    defineProject({
      store,
      bots: [OrdersBot],
      // @ts-expect-error there is no such activity
      stories: { folder: 'stories', answers: { search: { unknown: null } } },
    });
    defineProject({
      store,
      bots: [EchoBot, OrdersBot],
      // @ts-expect-error a status is a string
      stories: { folder: 'stories', activities: { lookup: () => ({ status: 1 }) } },
    });
  });

  it('becomes a host with the environment, and with its own values for what that leaves out', () => {
    const project = defineProject({ bots: [EchoBot], store, defaults });
    expect(createProjectHost(project, ENVIRONMENT).state).to.equal('new');
    const lacking = defineProject({ bots: [EchoBot], store });
    expect(() => createProjectHost(lacking, ENVIRONMENT)).to.throw('COLLOQUY_APPLICATION_NAME is not set');
  });
});
