import {
  createConversationManagerClient,
  isColloquyClientError,
  type ConversationManagerClient,
} from '@colloquy/client';
import { LOCAL_CLIENT } from '@colloquy/hub';
import { readHubConnection, type HubConnection } from '@colloquy/runtime';
import { listenForCallbacks, type Callbacks } from './callbacks.js';
import { chatAtTerminal } from './chat-at-terminal.js';
import { chatByLines } from './chat-by-lines.js';
import { openCustomerAccount, type CustomerAccount } from './customer-account.js';
import { CustomerConversation } from './customer-conversation.js';
import { openOwnWorld } from './own-world.js';
import { settled } from './settled.js';
import type { CommandOutput } from '../command-output.js';
import { CliError } from '../errors.js';
import { findRunningHub } from '../dev/running-hub.js';
import { hubEnvironment } from '../dev/bot-environment.js';
import { findProject } from '../project/find-project.js';
import { paintFor } from '../terminal/paint.js';
import { withProgress } from '../terminal/progress.js';

/** What a chat is called with. */
export interface ChatFlags {
  readonly project?: string;
  readonly hub?: string;
  readonly own?: true;
  readonly bot?: string;
  readonly channel: string;
  readonly language?: string;
  readonly name: string;
  readonly email: string;
  readonly wait: number;
  readonly json?: true;
}

/** A chat, from the world that it takes place in to its end. */
export async function holdChat(flags: ChatFlags, output: CommandOutput): Promise<void> {
  const world = await worldOf(flags, output);
  try {
    await chat(world.hub, flags, output);
  } finally {
    await world.close();
  }
}

interface World {
  readonly hub: HubConnection;
  readonly close: () => Promise<void>;
}

/** The hub that is named, or one of our own with the bot of this package. */
async function worldOf(flags: ChatFlags, output: CommandOutput): Promise<World> {
  const named = namedHub(flags, process.env);
  if (named !== undefined) return { hub: named, close: () => Promise.resolve() };
  const place = await findProject(flags.project);
  const running = flags.own === true ? undefined : await findRunningHub(place);
  if (running !== undefined) {
    return { hub: readHubConnection(hubEnvironment(running)), close: () => Promise.resolve() };
  }
  const complain = (text: string): void => void output.stderr.write(`[bot] ${text}\n`);
  const { hub, close } = await withProgress(output, `Starting ${place.name}`, () =>
    openOwnWorld(place, complain),
  );
  return { hub: readHubConnection(hubEnvironment(hub)), close };
}

function namedHub({ hub, own }: ChatFlags, environment: NodeJS.ProcessEnv): HubConnection | undefined {
  if (hub !== undefined) {
    const addresses = {
      apiUrl: `${hub}/conversation/conversationmgr/v3`,
      tokenUrl: `${hub}/oauth2/token`,
      clientId: environment['COLLOQUY_CLIENT_ID'] ?? LOCAL_CLIENT.id,
      clientSecret: environment['COLLOQUY_CLIENT_SECRET'] ?? LOCAL_CLIENT.secret,
    };
    return readHubConnection(hubEnvironment(addresses));
  }
  if (own === true || (environment['COLLOQUY_HUB_URL'] ?? '').trim() === '') return undefined;
  return readHubConnection(environment);
}

async function chat(hub: HubConnection, flags: ChatFlags, output: CommandOutput): Promise<void> {
  const client = clientOf(hub);
  let conversation: CustomerConversation | undefined;
  const callbacks: Callbacks = await listenForCallbacks((message) => conversation?.take(message));
  try {
    const account = await openCustomerAccount(client, callbacks, flags).catch(noHub(hub));
    conversation = new CustomerConversation(client.conversations, account, flags);
    try {
      if (flags.json !== true) output.stdout.write(welcome(account));
      await talk(conversation, flags, output);
      await conversation.end();
    } finally {
      await account.close();
    }
  } finally {
    await callbacks.close();
    await client.close();
  }
}

/** What keeps the first request of a chat from its answer is most often where it went. */
function noHub({ url }: HubConnection): (cause: unknown) => never {
  return (cause) => {
    if (!isColloquyClientError(cause)) throw cause;
    const where = new URL(url).origin;
    throw new CliError(
      'COLLOQUY_E_HUB',
      `The hub at ${where} cannot be used. ${cause.message.replace(/^\w+: /, '')} "colloquy dev" and "colloquy hub" start a local one, and say where it is.`,
      { cause },
    );
  };
}

function welcome({ bot, channelType }: CustomerAccount): string {
  return `Chat with ${bot} on ${channelType}. Write, and press Enter; /help tells more.\n`;
}

function talk(conversation: CustomerConversation, flags: ChatFlags, output: CommandOutput): Promise<void> {
  const { stdin: input, stdout } = process;
  const paint = paintFor(output);
  if (input.isTTY && output.isTerminal === true && flags.json !== true) {
    return chatAtTerminal({ conversation, terminal: { input, output: stdout }, paint });
  }
  return chatByLines({
    conversation,
    input,
    output,
    paint,
    form: flags.json === true ? 'json' : 'text',
    settled: () => settled(conversation, flags.wait * 1_000),
  });
}

function clientOf({
  url: baseUrl,
  allowPlainHttp,
  ...credentials
}: HubConnection): ConversationManagerClient<'customer'> {
  return createConversationManagerClient({ baseUrl, allowPlainHttp, credentials, sender: 'customer' });
}
