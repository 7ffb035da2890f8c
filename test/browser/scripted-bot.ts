import { randomUUID } from 'node:crypto';
import type { RunningHub } from '@colloquy/hub';
import type { CallbackMessage } from '@colloquy/protocol';
import { CallbackServer } from '../process/callback-server.js';
import { HubApi } from '../process/hub-api.js';

/** What one of the bot's messages says. */
export interface Spoken {
  readonly type: string;
  readonly content?: object;
  readonly attachments?: object;
  readonly parent?: object;
}

/** A bot that says what a test tells it to, registered at a hub like any other. */
export interface ScriptedBot {
  /** The next message that the hub brought and nobody has looked at, of one of these types if some are named. */
  readonly heard: (...types: readonly string[]) => Promise<CallbackMessage>;
  /** Says something in a conversation, and answers with the hub's id of it. */
  readonly say: (conversation: string, spoken: Spoken) => Promise<string>;
  /** Says something else of itself at the hub. */
  readonly change: (change: object) => Promise<void>;
  /** Forgets what came and nobody has looked at. */
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

/** Registers a bot; the first one is behind the seeded addresses. */
export async function startScriptedBot(
  hub: RunningHub,
  name: string,
  intents: readonly { readonly value: string; readonly displayValue: string }[] = [],
): Promise<ScriptedBot> {
  const api = await HubApi.connect(hub);
  const waiting: CallbackMessage[] = [];
  let wake = (): void => undefined;
  const credentials = { username: 'hub', password: randomUUID() };
  const callbacks = await CallbackServer.start(credentials, (message) => {
    waiting.push(message);
    wake();
  });
  const own = name.replaceAll(' ', '_');
  const authentication = await api.create('/authentications', {
    name: own,
    type: 'basic',
    basicAuth: credentials,
  });
  const role = {
    name: 'custom_bot',
    version: 'v3',
    callback: callbacks.url,
    notificationEmail: 'bots@example.com',
    authentication: { id: authentication },
  };
  const application = await api.create('/clientapplications', { name: own, roles: [role] });
  const participant = {
    name,
    type: 'custom_bot',
    application: { id: application },
    ...(intents.length > 0 && { intents: { intent: intents } }),
  };
  const id = await api.create('/participants', participant);
  return {
    heard: async (...types) => {
      for (;;) {
        const index = waiting.findIndex(({ type }) => types.length === 0 || types.includes(type.value));
        const [found] = index < 0 ? [] : waiting.splice(index, 1);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    say: async (conversation, { type, ...rest }) => {
      const sent = await api.send({
        ...rest,
        messageId: randomUUID(),
        type: { value: type },
        conversation: { id: conversation },
        sender: { type: 'custom_bot', participant: { name } },
      });
      return sent.id;
    },
    change: (change) => api.update(`/participants/${id}`, { ...participant, ...change }),
    forget: () => {
      waiting.length = 0;
    },
    close: () => callbacks.close(),
  };
}
