import { accountAt, USUAL, WITHOUT_AGENTS, WITHOUT_BOT } from './message-world-filling.js';
import {
  ended,
  endedByAgent,
  escalated,
  handedBack,
  timedOut,
  written,
  type Scene,
} from './message-scenes.js';
import type { Json, MessageViolation } from './message-violation.js';
import type { MessageWorld } from './message-world.js';
import { NOBODY } from './resource-bodies.js';

type Given = (world: MessageWorld) => Promise<Scene>;
type Sender = NonNullable<MessageViolation['sender']>;

const PLACE = 'messages.message[0]';

const message = (sender: Sender, type: string, conversation: Json): Json => ({
  type: { value: type },
  conversation,
  sender: { type: sender },
  ...(type === 'text' && { content: { text: 'Hello' } }),
  ...(type.startsWith('richMessage.') && { content: { json: '{"version":"1"}' } }),
});

/** A message that would be in order in another conversation; the client cannot know that it is not in this one. */
function within(
  [sender, type]: readonly [Sender, string],
  when: string,
  given: Given,
  [code, field]: readonly [MessageViolation['code'], string],
): MessageViolation {
  return {
    title: `${sender} sends ${type} ${when}`,
    sender,
    given,
    ask: ({ conversationId }) => ({ messages: [message(sender, type, { id: conversationId })] }),
    code,
    fields: [`${PLACE}.${field}`],
  };
}

const OVER = ['400-630', 'conversation.id'] as const;
const NOT_OURS = ['400-240', 'sender.type'] as const;
const withoutBot: Given = (world) => written(world, WITHOUT_BOT);
const withoutAgents: Given = (world) => written(world, WITHOUT_AGENTS);
const nowhere =
  (conversationId: string): Given =>
  async (world) => ({ ...(await written(world)), conversationId });

/** Conversations that are over, or were never there (protocol 5.9). */
export const OVER_VIOLATIONS: readonly MessageViolation[] = [
  within(['custom_bot', 'text'], 'into a conversation that nobody knows', nowhere(NOBODY), OVER),
  within(['custom_bot', 'text'], 'into what is no uuid', nowhere('x'.repeat(36)), OVER),
  within(['custom_bot', 'text'], 'after it ended the conversation', ended, OVER),
  within(['custom_bot', 'conversation.end'], 'for the second time', ended, OVER),
  within(['custom_bot', 'escalation.transfer'], 'after the end', ended, OVER),
  within(['customer', 'text'], 'after the end', ended, OVER),
  within(['custom_bot', 'text'], 'after an agent ended the conversation', endedByAgent, OVER),
  within(['custom_agent', 'text'], 'after it ended the conversation', endedByAgent, OVER),
  within(['custom_bot', 'text'], 'after the conversation timed out', timedOut, OVER),
  within(['customer', 'text'], 'after the conversation timed out', timedOut, OVER),
];

/** Conversations of somebody else (protocol 5.8, 5.9). */
export const NOT_OURS_VIOLATIONS: readonly MessageViolation[] = [
  within(['custom_bot', 'text'], 'after it escalated', escalated, NOT_OURS),
  within(['custom_bot', 'typing.start'], 'after it escalated', escalated, NOT_OURS),
  within(['custom_bot', 'richMessage.quickreply'], 'after it escalated', escalated, NOT_OURS),
  within(['custom_bot', 'customer.info'], 'after it escalated', escalated, NOT_OURS),
  within(['custom_bot', 'escalation.transfer'], 'for the second time', escalated, NOT_OURS),
  within(['custom_bot', 'conversation.end'], 'after it escalated', escalated, NOT_OURS),
  within(['egain_bot', 'text'], 'after a custom_bot escalated', escalated, NOT_OURS),
  within(['egain_bot', 'text'], 'in place of the custom_bot', written, NOT_OURS),
  within(['custom_bot', 'text'], 'where only agents answer', withoutBot, NOT_OURS),
  within(['custom_agent', 'text'], 'while the bot answers', written, NOT_OURS),
  within(['custom_agent', 'agent.join'], 'while the bot answers', written, NOT_OURS),
  within(['custom_agent', 'escalation.transfer'], 'while the bot answers', written, NOT_OURS),
  within(['custom_agent', 'text'], 'after it handed back', handedBack, NOT_OURS),
  within(['egain_agent', 'text'], 'in place of the custom_agent', escalated, NOT_OURS),
];

/** Moves to somebody who is not there (protocol 6.4). */
export const MOVE_VIOLATIONS: readonly MessageViolation[] = [
  within(['custom_bot', 'escalation.transfer'], 'where there are no agents', withoutAgents, [
    '400-199',
    'type.value',
  ]),
  within(['custom_agent', 'escalation.transfer'], 'where there is no bot', withoutBot, [
    '400-199',
    'type.value',
  ]),
];

/** A message without the id of a conversation, by somebody who may not start one, or about nothing that could start one. */
function starting(
  [sender, type]: readonly [Sender, string],
  conversation: Json,
  where: string,
  [code, field]: readonly [MessageViolation['code'], string],
): MessageViolation {
  return {
    title: `${sender} starts a conversation ${where} with ${type}`,
    sender,
    ask: () => ({ messages: [message(sender, type, conversation)] }),
    code,
    fields: [`${PLACE}.${field}`],
  };
}

const usual: Json = { account: accountAt(USUAL) };
const MAY_NOT = ['403-103', 'sender.type'] as const;
const NOT_SO = ['400-143', 'conversation.id'] as const;

/** Starts of conversations that are not allowed (protocol 5.9). */
export const START_VIOLATIONS: readonly MessageViolation[] = [
  starting(['custom_bot', 'text'], usual, 'at an account', MAY_NOT),
  starting(['custom_bot', 'text'], {}, 'nowhere', MAY_NOT),
  starting(['custom_bot', 'richMessage.quickreply'], usual, 'at an account', MAY_NOT),
  starting(['custom_bot', 'customer.info'], usual, 'at an account', MAY_NOT),
  starting(['custom_bot', 'conversation.end'], usual, 'at an account', MAY_NOT),
  starting(['egain_bot', 'escalation.transfer'], usual, 'of a custom_bot', MAY_NOT),
  starting(['custom_bot', 'escalation.transfer'], { account: accountAt(WITHOUT_BOT) }, 'of agents', MAY_NOT),
  starting(['custom_agent', 'text'], usual, 'at an account', MAY_NOT),
  starting(['custom_agent', 'escalation.transfer'], usual, 'at an account', MAY_NOT),
  starting(['egain_agent', 'conversation.state'], usual, 'at an account', MAY_NOT),
  starting(['custom_bot', 'escalation.transfer'], {}, 'nowhere', ['400-143', 'conversation.account']),
  starting(['custom_bot', 'escalation.transfer'], { account: accountAt('+15559999') }, 'at no account', [
    '400-199',
    'conversation.account.address',
  ]),
  starting(['custom_bot', 'escalation.transfer'], { account: accountAt(WITHOUT_AGENTS) }, 'without agents', [
    '400-199',
    'type.value',
  ]),
  starting(['customer', 'typing.start'], usual, 'at an account', NOT_SO),
  starting(['customer', 'conversation.end'], usual, 'at an account', NOT_SO),
  starting(['custom_agent', 'agent.available'], {}, 'nowhere', ['400-143', 'conversation.entryPoint']),
];
