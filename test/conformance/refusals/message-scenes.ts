import { accountAt, BRIEF, USUAL } from './message-world-filling.js';
import type { MessageWorld } from './message-world.js';

/** What there was before a message is sent. */
export interface Scene {
  readonly conversationId: string;
  /** The hub's id of the customer's first message. */
  readonly firstId: string;
  /** A file that may be sent. */
  readonly assetId: string;
}

const customer = { type: 'customer', participant: { name: 'John' } } as const;
export const BOT = { type: 'custom_bot', participant: { name: 'World bot' } } as const;
export const AGENT = { type: 'custom_agent', participant: { name: 'Ann' } } as const;

/** A customer has written: the bot's turn. */
export async function written(world: MessageWorld, address: string = USUAL): Promise<Scene> {
  const { id, conversationId } = await world.send({
    messageId: 'first',
    type: { value: 'text' },
    conversation: { account: accountAt(address) },
    sender: customer,
    content: { text: 'Hello' },
  });
  return { conversationId, firstId: id, assetId: world.assetId };
}

/** The bot has handed the conversation to agents. */
export async function escalated(world: MessageWorld): Promise<Scene> {
  const scene = await written(world);
  await event(world, scene, 'escalation.transfer', BOT);
  return scene;
}

/** The bot has ended the conversation. */
export async function ended(world: MessageWorld): Promise<Scene> {
  const scene = await written(world);
  await event(world, scene, 'conversation.end', BOT);
  return scene;
}

/** The agents who had the conversation have ended it. */
export async function endedByAgent(world: MessageWorld): Promise<Scene> {
  const scene = await escalated(world);
  await event(world, scene, 'conversation.end', AGENT);
  return scene;
}

/** The agents have given the conversation back to the bot. */
export async function handedBack(world: MessageWorld): Promise<Scene> {
  const scene = await escalated(world);
  await event(world, scene, 'escalation.transfer', AGENT);
  return scene;
}

/** The conversation has had no message for as long as its account allows. */
export async function timedOut(world: MessageWorld): Promise<Scene> {
  const scene = await written(world, BRIEF);
  world.passMinutes(3);
  return scene;
}

async function event(
  world: MessageWorld,
  { conversationId }: Scene,
  value: string,
  sender: typeof BOT | typeof AGENT,
): Promise<void> {
  await world.send({ type: { value }, conversation: { id: conversationId }, sender });
}
