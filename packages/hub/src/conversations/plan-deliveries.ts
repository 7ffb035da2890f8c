import { randomUUID } from 'node:crypto';
import { judgeByChannel } from './channel-judgement.js';
import type { ChannelJudgement, JudgedFile } from './channel-judgement.js';
import type { Conversation, Delivery, RequestMessage } from './conversation.js';
import { saidFacts } from './merge-facts.js';
import { recipientOf, sideOf } from './parties.js';
import type { Move } from './resolve-move.js';
import type { Accepted, AcceptStep } from './step.js';
import { withoutAgent } from './without-agent.js';

type Plan = Pick<Accepted, 'deliveries' | 'withheld' | 'retained'>;
type SentOn = Delivery['message'];

/** Who is called back because of a message: its recipient, unless the channel withholds it or no agent is there, and after an escalation the customer. */
export function planDeliveries(
  step: AcceptStep,
  conversation: Conversation,
  message: SentOn,
  move: Move,
): Plan {
  const judgement = judge(step, conversation, message, move);
  if (!judgement.passes) {
    const blocked = judgement.why === 'attachments' ? [mediaError(step, conversation, message)] : [];
    return { deliveries: blocked, withheld: [{ id: message.id, status: { state: judgement.status } }] };
  }
  const delivery: Delivery = { message, to: move.to, conversation, ...carriedBy(step, conversation, move) };
  if (move.to === 'agent' && !step.staffing.isStaffed(conversation)) {
    return withoutAgent(step, conversation, delivery);
  }
  if (move.kind !== 'escalate') return { deliveries: [delivery], withheld: [] };
  return { deliveries: [delivery, escalatedNotice(step, conversation)], withheld: [] };
}

/** How much a callback tells of its conversation (protocol 7.4). */
function carriedBy(
  { message, settings }: AcceptStep,
  conversation: Conversation,
  move: Move,
): Pick<Delivery, 'carries' | 'said'> {
  if (move.kind === 'escalate') return { carries: 'transcript' };
  if (isFirst(conversation, move.to, settings.firstCallbackCarriesConversation)) return { carries: 'facts' };
  const said = saidFacts(message.conversation);
  return Object.keys(said).length > 0 ? { carries: 'said', said } : { carries: 'id' };
}

function isFirst(conversation: Conversation, to: Delivery['to'], carries: boolean): boolean {
  return carries && !conversation.introducedTo.includes(to);
}

/** What the customer's side is told when agents take over: `conversation.state` by the hub itself (protocol 6.4, 6.6). */
function escalatedNotice({ tables, now, settings }: AcceptStep, conversation: Conversation): Delivery {
  const agent = recipientOf(tables, conversation.route, 'agent');
  const carries = isFirst(conversation, 'customer', settings.firstCallbackCarriesConversation)
    ? 'facts'
    : 'id';
  return {
    message: {
      id: randomUUID(),
      type: 'conversation.state',
      sender: { type: agent.type, participant: { name: 'system', type: 'system' } },
      recipient: recipientOf(tables, conversation.route, 'customer'),
      content: { json: JSON.stringify({ status: 'escalated', content: '' }) },
      created: new Date(now),
      visibility: 'shown',
    },
    to: 'customer',
    conversation,
    carries,
  };
}

/** What a sender gets whose files the channel does not take: the one documented error code, 400-221 (protocol 6.12). */
function mediaError({ tables, now }: AcceptStep, conversation: Conversation, failed: SentOn): Delivery {
  const to = sideOf(failed.sender.type);
  return {
    message: errorMessage({
      id: randomUUID(),
      failed,
      code: '400-221',
      text: 'Message could not be delivered: media files are disabled on the channel.',
      recipient: recipientOf(tables, conversation.route, to),
      now,
    }),
    to,
    conversation,
    carries: 'id',
  };
}

/** An `error` message of the hub about a message that could not be delivered. */
export function errorMessage(about: {
  readonly id: string;
  readonly failed: SentOn;
  readonly code: string;
  readonly text: string;
  readonly recipient: SentOn['recipient'];
  readonly now: number;
}): SentOn {
  const { id, failed } = about;
  return {
    id,
    type: 'error',
    sender: { type: failed.recipient.type, participant: { name: 'system', type: 'system' } },
    recipient: about.recipient,
    content: { json: JSON.stringify({ code: about.code, error: about.text }) },
    parent: { id: failed.id, ...(failed.messageId !== undefined && { messageId: failed.messageId }) },
    created: new Date(about.now),
    visibility: 'shown',
  };
}

function judge(step: AcceptStep, { route }: Conversation, message: SentOn, move: Move): ChannelJudgement {
  if (step.settings.channelRestrictions === 'ignore') return { passes: true };
  // Between bot and agent nothing travels over the channel.
  const from = sideOf(step.message.sender.type);
  if (from !== 'customer' && move.to !== 'customer') return { passes: true };
  const account = step.tables.account.get(route.accountId);
  const channel = account && step.tables.channel.get(account.value.channel.id);
  if (channel === undefined) return { passes: true };
  const direction = from === 'customer' ? 'inbound' : 'outbound';
  return judgeByChannel(channel.value.restrictions, direction, message, filesOf(step, step.message));
}

function filesOf({ assets }: AcceptStep, message: RequestMessage): readonly JudgedFile[] {
  return (message.attachments?.attachment ?? []).flatMap((attachment) => {
    if ('url' in attachment) return [{ name: attachment.name, size: attachment.size }];
    return assets.get(attachment.id) ?? [];
  });
}
