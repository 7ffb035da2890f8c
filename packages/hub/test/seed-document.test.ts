import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { readFile } from 'node:fs/promises';
import { startHub } from '../src/index.js';
import type { HubOptions, HubStateJson, RunningHub } from '../src/index.js';
import { CallbackReceiver } from './callback-receiver.js';
import { fetchToken } from './hub-under-test.js';
import { at, parsed, textAt } from './json-view.js';

/** Ids as somebody writes them by hand. */
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [CUSTOMERS, BOTS, HELPER, CHANNEL, ORCHESTRATION, ACCOUNT, TALK, NOBODY] = [
  1, 2, 3, 4, 5, 6, 7, 99,
].map(id) as unknown as readonly [string, string, string, string, string, string, string, string];

const role = (name: string, callback: string): object => ({
  name,
  version: 'v3',
  callback,
  notificationEmail: 'a@example.com',
});

describe('A document that somebody wrote by hand', () => {
  let bot: CallbackReceiver;
  let hub: RunningHub | undefined;
  beforeEach(async () => {
    bot = await CallbackReceiver.start();
  });
  afterEach(async () => {
    await hub?.stop();
    hub = undefined;
    await bot.stop();
  });

  async function start(state: HubStateJson, options: HubOptions = {}): Promise<RunningHub> {
    hub = await startHub({ port: 0, state, ...options });
    return hub;
  }

  const problemsOf = async (state: unknown, options?: HubOptions): Promise<readonly string[]> => {
    const error: unknown = await start(state as HubStateJson, options).catch((cause: unknown) => cause);
    expect(error).to.have.property('code', 'COLLOQUY_E_HUB_STATE');
    const [, problems = ''] = /in the options cannot be used: (.*)$/.exec((error as Error).message) ?? [];
    return problems.split('; ');
  };

  async function says(text: string, conversation: object): Promise<number> {
    const message = {
      type: { value: 'text' },
      sender: { type: 'customer' },
      content: { text },
      conversation,
    };
    const response = await fetch(`${hub?.apiUrl ?? ''}/conversations/messages`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${hub === undefined ? '' : await fetchToken(hub)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ messages: { message: [message] } }),
    });
    await response.body?.cancel();
    return response.status;
  }

  const heard = async () => at(parsed((await bot.next()).body), 'messages.message.0');

  /** Everything that a conversation needs, as short as it can be said. */
  const whole = (): HubStateJson & { readonly resources: NonNullable<HubStateJson['resources']> } => ({
    resources: {
      clientApplication: [
        { id: CUSTOMERS, value: { name: 'customers', roles: [role('customer', bot.url)] } },
        { id: BOTS, value: { name: 'bots', roles: [role('custom_bot', bot.url)] } },
      ],
      participant: [{ id: HELPER, value: { name: 'helper', type: 'custom_bot', application: { id: BOTS } } }],
      channel: [{ id: CHANNEL, value: { type: 'custom.desk', displayName: 'Desk', icon: 'aGk=' } }],
      orchestration: [
        {
          id: ORCHESTRATION,
          value: {
            name: 'desk',
            applications: {
              botConfiguration: { bots: [{ id: BOTS, participant: { id: HELPER } }] },
              customerConfiguration: { customer: { id: CUSTOMERS } },
            },
          },
        },
      ],
      account: [
        {
          id: ACCOUNT,
          value: {
            name: 'desk',
            address: 'desk',
            channel: { id: CHANNEL },
            chatConfigurations: {
              orchestration: { id: ORCHESTRATION },
              entryPoint: { id: '1' },
              timeout: 30,
            },
          },
        },
      ],
    },
    conversations: [{ id: TALK, route: { accountId: ACCOUNT } }],
  });

  it('may leave everything out', async () => {
    const { tables } = (await start({})).state;
    expect(tables.account.list()).to.have.length(3);
    expect(hub?.seed).to.not.equal(undefined);
  });

  it('may have no more than a bot: it is put behind an address as if it had registered', async () => {
    const { clientApplication = [], participant = [] } = whole().resources;
    await start({ resources: { clientApplication: clientApplication.slice(1), participant } });
    expect(Object.keys(hub?.exportState().wires ?? {})).to.deep.equal([HELPER]);
    expect(await says('hello', { account: { address: '1000', channel: { type: 'web_chat' } } })).to.equal(
      202,
    );
    expect(textAt((await heard()) ?? null, 'content.text')).to.equal('hello');
  });

  it('has conversations filled in from their account, and goes on with them', async () => {
    await start(whole());
    expect(hub?.state.conversations.get(TALK)).to.deep.include({
      state: 'open',
      owner: 'bot',
      route: { accountId: ACCOUNT, customerApplicationId: CUSTOMERS, botParticipantId: HELPER },
      timeoutMs: 1_800_000,
    });
    expect(await says('hello', { id: TALK })).to.equal(202);
    const message = (await heard()) ?? null;
    expect(textAt(message, 'conversation.account.address')).to.equal('desk');
    expect(textAt(message, 'recipients.recipient.0.participant.name')).to.equal('helper');
    // The bot is where the document says, and at no address of the hub's own.
    expect(hub?.exportState().wires).to.deep.equal({});
  });

  it('may hold what was said, with as little as there is to say', async () => {
    const said = { type: 'text', sender: { type: 'customer' }, content: { text: 'before' } } as const;
    const messages = [
      { ...said, id: id(8), created: '2026-01-02T03:04:05.000Z' },
      { ...said, id: id(9), sender: { type: 'custom_bot' }, created: '2026-01-02T03:05:05.000Z' },
    ] as const;
    await start({
      ...whole(),
      conversations: [
        { id: TALK, state: 'completed', route: { accountId: ACCOUNT }, messages: [...messages] },
      ],
    });
    const conversation = hub?.state.conversations.get(TALK);
    expect(conversation).to.deep.include({
      lastMessageAt: Date.parse('2026-01-02T03:05:05.000Z'),
      introducedTo: ['customer', 'bot'],
    });
    expect(
      conversation?.messages.map(({ recipient, visibility }) => [recipient.type, visibility]),
    ).to.deep.equal([
      ['custom_bot', 'shown'],
      ['customer', 'shown'],
    ]);
  });

  it('is refused with every reference that leads nowhere and every rule that it breaks, by path', async () => {
    const { resources } = whole();
    const [account] = resources.account ?? [];
    const [channel] = resources.channel ?? [];
    const [, bots] = resources.clientApplication ?? [];
    const wrongRole = {
      name: 'bots',
      roles: [{ ...role('custom_bot', 'ftp://x'), authentication: { id: NOBODY } }],
    };
    expect(
      await problemsOf({
        ...whole(),
        resources: {
          ...resources,
          clientApplication: [{ ...bots, value: wrongRole }],
          channel: [channel, { ...channel, id: id(10) }],
          account: [{ ...account, value: { ...account?.value, channel: { id: NOBODY } } }],
        },
        conversations: [{ id: TALK, route: { accountId: NOBODY } }],
      }),
    ).to.deep.equal([
      'resources.clientApplication.0.value.roles[0].callback: not an http or https URL',
      'resources.clientApplication.0.value.roles[0].authentication.id: no resource has this id',
      `resources.channel.0.value.type: in use by ${id(10)}`,
      `resources.channel.1.value.type: in use by ${CHANNEL}`,
      'resources.orchestration.0.value.applications.customerConfiguration.customer.id: no resource has this id',
      'resources.account.0.value.channel.id: no resource has this id',
      'conversations.0.route.accountId: no account has this id',
    ]);
  });

  it('is refused with every body that cannot be, id that is there twice, and word that nobody knows', async () => {
    const { resources } = whole();
    const [channel] = resources.channel ?? [];
    const wrong = {
      ...whole(),
      resources: { ...resources, channel: [{ ...channel, value: { type: 'custom.desk' } }, channel] },
      conversations: [
        { id: TALK, route: { accountId: ACCOUNT } },
        { id: TALK, route: { accountId: ACCOUNT } },
      ],
      assets: [{ id: id(11), name: 'a.txt', size: 3, bytes: 'aGk=' }],
      underWay: {
        callbacks: [
          {
            conversationId: NOBODY,
            messages: 0,
            message: { id: id(12), type: 'text', sender: { type: 'customer' } },
            to: 'bot',
            carries: 'id',
          },
        ],
      },
    };
    const problems = await problemsOf(wrong);
    expect(problems.slice(1)).to.deep.equal([
      'resources.channel.0.value.displayName: Invalid input: expected string, received undefined',
      'resources.channel.0.value.icon: Invalid input: expected string, received undefined',
      'conversations.1.id: the same as that of conversations.0',
      'assets.0.size: is 3, but bytes has 2',
      'underWay.callbacks.0.conversationId: no conversation has this id',
    ]);
    expect(problems[0]).to.equal('resources.channel.1.id: the same as that of resources.channel.0');
    const [unknown] = await problemsOf({ resource: {} });
    expect(unknown).to.include('resource');
    const [place] = await problemsOf({ conversations: [{ id: 'short', route: { accountId: ACCOUNT } }] });
    expect(place).to.match(/^conversations\.0\.id: /);
  });

  it('says nothing of what only follows from another problem', async () => {
    const { resources } = whole();
    const [channel] = resources.channel ?? [];
    const problems = await problemsOf({
      ...whole(),
      resources: { ...resources, channel: [{ ...channel, value: { type: 7, displayName: 'x', icon: 'x' } }] },
    });
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(/^resources\.channel\.0\.value\.type: /);
  });

  it('is refused when what the hub adds would meet a thing of the same name, unless it need not add it', async () => {
    const channel = [{ id: CHANNEL, value: { type: 'web_chat', displayName: 'Mine', icon: 'aGk=' } }];
    const [problem] = await problemsOf({ resources: { channel } });
    expect(problem)
      .to.match(/^seed: .*web_chat/)
      .and.to.include(CHANNEL);
    await start({ resources: { channel } }, { seed: false });
    expect(hub?.state.tables.channel.list()).to.have.length(1);
  });

  it('is what the guide shows: a bot that need not register', async () => {
    const guide = await readFile('docs/guides/local-hub.md', 'utf8');
    const [, example = ''] = /```json\n([^`]+)```/.exec(guide) ?? [];
    await start(JSON.parse(example.replace('http://127.0.0.1:4800/callback', bot.url)) as HubStateJson);
    expect(await says('hello', { account: { address: '1000', channel: { type: 'web_chat' } } })).to.equal(
      202,
    );
    expect(textAt((await heard()) ?? null, 'recipients.recipient.0.participant.name')).to.equal(
      'order helper',
    );
  });

  it('may name what was deleted where that is allowed', async () => {
    const dangling = { ...whole(), resources: { ...whole().resources, participant: [] } };
    expect((await problemsOf(dangling))[0]).to.match(/^resources\.orchestration\.0\..*participant\.id: /);
    await start(dangling, { settings: { deleteReferenced: 'documented' } });
  });
});
