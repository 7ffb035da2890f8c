import type { HubOptions } from '../src/index.js';
import { CallbackReceiver } from './callback-receiver.js';
import type { Json } from './callback-receiver.js';
import { expectDocumented } from './documented-callback.js';
import { startTestHub } from './hub-under-test.js';
import type { Answered, HubUnderTest } from './hub-under-test.js';
import { at, parsed, textAt } from './json-view.js';

/** Who sends. */
export type Sender = 'customer' | 'custom_bot' | 'egain_bot' | 'custom_agent' | 'egain_agent';

/** How a world may differ. */
export interface WorldOptions extends HubOptions {
  readonly channel?: object;
  readonly roleVersion?: 'v1' | 'v3';
  readonly accountTimeout?: number;
  /** Agents answer first, and there is no bot. */
  readonly withoutBot?: boolean;
}

/** A registered conversation world: customer, bot and agents with callbacks of their own, one account. */
export interface World extends HubUnderTest {
  readonly customer: CallbackReceiver;
  readonly bot: CallbackReceiver;
  readonly agent: CallbackReceiver;
  readonly ids: Readonly<
    Record<'channel' | 'customer' | 'bot' | 'participant' | 'agent' | 'orchestration' | 'account', string>
  >;
  /** Sends one message. */
  readonly send: (sender: Sender, type: string, rest?: object) => Promise<Answered>;
  /** Opens a conversation as a customer, takes the bot's callback, and returns the id. */
  readonly open: (text?: string) => Promise<string>;
  /** The next message that a receiver gets. */
  readonly next: (receiver: CallbackReceiver) => Promise<Json>;
  readonly stop: () => Promise<void>;
}

/** What a channel has to allow for nothing to be withheld. */
export const EVERYTHING = {
  inbound: { features: ['typing_events', 'attachments', 'richText', 'delivery_receipts'] },
  outbound: {
    features: ['typing_events', 'attachments', 'richText'],
    richMessageTypes: [
      'listpicker',
      'timepicker',
      'richlink',
      'quickreply',
      'template',
      'form',
      'authentication',
      'payment',
      'app',
    ],
  },
};

/** Where the account of a world is. */
export const ACCOUNT = { address: 'desk', channel: { type: 'custom.test' } };

/** Registers everything in the order of the documentation (protocol 1.2). */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { channel, roleVersion = 'v3', accountTimeout, withoutBot, ...hubOptions } = options;
  const test = await startTestHub(hubOptions);
  const [customer, bot, agent] = await Promise.all([
    CallbackReceiver.start(),
    CallbackReceiver.start(),
    CallbackReceiver.start(),
  ]);
  const application = (name: string, roles: readonly string[], receiver: CallbackReceiver): Promise<string> =>
    test.create('/clientapplications', {
      name,
      roles: roles.map((role) => ({
        name: role,
        version: roleVersion,
        callback: receiver.url,
        notificationEmail: 'a@example.com',
      })),
    });
  const ids = {
    customer: await application('customers', ['customer'], customer),
    bot: await application('bots', ['custom_bot'], bot),
    agent: await application('agents', ['custom_agent', 'egain_agent'], agent),
    participant: '',
    channel: '',
    orchestration: '',
    account: '',
  };
  ids.participant = await test.create('/participants', {
    name: 'helper',
    type: 'custom_bot',
    application: { id: ids.bot },
    intents: { intent: [{ value: 'refund', displayValue: 'Refund' }] },
  });
  ids.channel = await test.create('/channels', {
    type: 'custom.test',
    displayName: 'Test',
    icon: 'aGk=',
    restrictions: channel ?? EVERYTHING,
  });
  ids.orchestration = await test.create('/orchestrations', {
    name: 'test',
    applications: {
      ...(withoutBot === true
        ? { agentConfiguration: { agents: [{ id: ids.agent }] } }
        : {
            botConfiguration: {
              bots: [
                {
                  id: ids.bot,
                  participant: { id: ids.participant },
                  onEscalation: { agent: { id: ids.agent } },
                },
              ],
            },
          }),
      customerConfiguration: { customer: { id: ids.customer } },
    },
  });
  ids.account = await test.create('/accounts', {
    name: 'desk',
    address: 'desk',
    channel: { id: ids.channel },
    chatConfigurations: {
      orchestration: { id: ids.orchestration },
      entryPoint: { id: '1001' },
      ...(accountTimeout !== undefined && { timeout: accountTimeout }),
    },
  });

  const send: World['send'] = (sender, type, rest = {}) =>
    test.call('POST', '/conversations/messages', {
      messages: { message: [message(sender, type, rest)] },
    });
  const next: World['next'] = async (receiver) => {
    const body = parsed((await receiver.next()).body);
    expectDocumented(body);
    return at(body, 'messages.message.0') ?? null;
  };
  return {
    ...test,
    customer,
    bot,
    agent,
    ids,
    send,
    next,
    open: async (text = 'hello') => {
      const answer = await send('customer', 'text', {
        content: { text },
        conversation: { account: ACCOUNT },
      });
      await next(withoutBot === true ? agent : bot);
      return textAt(answer.body, 'messages.message.0.conversation.id');
    },
    stop: async () => {
      await test.hub.stop();
      await Promise.all([customer.stop(), bot.stop(), agent.stop()]);
    },
  };
}

/** A message as it is posted; a text says `hi` unless told otherwise. */
export function message(sender: Sender, type: string, rest: object = {}): object {
  return {
    type: { value: type },
    sender: { type: sender },
    ...(type === 'text' && { content: { text: 'hi' } }),
    ...(type.startsWith('richMessage.') && { content: { json: '{"version":"1"}' } }),
    ...rest,
  };
}
