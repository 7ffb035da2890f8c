import type { ChannelRequest } from '@colloquy/protocol';
import { judgeByChannel } from './channel-judgement.js';
import type { ChannelFault, ChannelJudgement, JudgedFile } from './channel-judgement.js';
import type { Conversation, Delivery, RequestMessage } from './conversation.js';
import { toFormerOwners } from './former-owners.js';
import { escalatedNotice, hubNotice, mediaError, unsupportedError } from './hub-notices.js';
import { saidFacts } from './merge-facts.js';
import { sideOf } from './parties.js';
import type { Move } from './resolve-move.js';
import { withTakenOver } from './returning-customer.js';
import type { Accepted, AcceptStep } from './step.js';
import { systemText, textAboutFault } from './system-text.js';
import { withoutAgent } from './without-agent.js';

type Plan = Pick<Accepted, 'deliveries' | 'withheld' | 'retained'>;
type SentOn = Delivery['message'];

/**
 * Who is called back because of a message: its recipient, unless the channel withholds it or no agent is there; after an escalation the
 * customer too.
 */
export function planDeliveries(
  step: AcceptStep,
  conversation: Conversation,
  message: SentOn,
  move: Move,
): Plan {
  const judgement = judge(step, conversation, message, move);
  if (!judgement.passes) {
    const deliveries = toldOfFault(step, conversation, message, judgement.why);
    return { deliveries, withheld: [{ id: message.id, status: { state: judgement.status } }] };
  }
  const carried = carriedBy(step, conversation, move);
  const introduces = move.to === 'agent' && (move.kind === 'escalate' || carried.carries !== 'id');
  const delivery: Delivery = {
    message: introduces ? withTakenOver(message, conversation) : message,
    to: move.to,
    conversation,
    ...carried,
  };
  if (move.to === 'agent' && !step.staffing.isStaffed(conversation)) {
    return withoutAgent(step, conversation, delivery, move);
  }
  const further = [
    ...(move.kind === 'escalate' ? [escalatedNotice(step, conversation)] : []),
    ...toFormerOwners(step, conversation, message),
    ...optOutAnswer(step, conversation),
  ];
  return { deliveries: [delivery, ...further], withheld: [] };
}

/** How much a callback tells of its conversation (protocol 7.4). */
function carriedBy(
  { message, settings }: AcceptStep,
  conversation: Conversation,
  move: Move,
): Pick<Delivery, 'carries' | 'said'> {
  if (move.kind === 'escalate' || move.kind === 'returned') return { carries: 'transcript' };
  const isFirst = !conversation.introducedTo.includes(move.to);
  if (isFirst && move.to === 'agent' && conversation.continues !== undefined)
    return { carries: 'transcript' };
  if (isFirst && settings.firstCallbackCarriesConversation) return { carries: 'facts' };
  const said = saidFacts(message.conversation);
  return Object.keys(said).length > 0 ? { carries: 'said', said } : { carries: 'id' };
}

/** What the sender of a withheld message hears: an `error` message, and as a person a system text (protocol 6.12, 8.3). */
function toldOfFault(
  step: AcceptStep,
  conversation: Conversation,
  message: SentOn,
  why: ChannelFault,
): readonly Delivery[] {
  if (why.kind === 'sign') return [];
  const from = sideOf(message.sender.type);
  const isFile = why.kind === 'attachments' || why.kind === 'fileType' || why.kind === 'fileSize';
  const errors = isFile
    ? [mediaError(step, conversation, message)]
    : step.settings.unsupportedNotice === 'error'
      ? [unsupportedError(step, conversation, message)]
      : [];
  const about = textAboutFault(why, from);
  const text = about && systemText(step, conversation.route, about.name, about.filled);
  if (text === undefined) return errors;
  const other = from === 'customer' ? conversation.owner : 'customer';
  return [
    ...errors,
    hubNotice(step, conversation, { to: from, from: other, type: 'text', content: { text } }),
  ];
}

/** What a customer hears who does not want to hear anything more, on channels for SMS (protocol 8.3). Nothing else changes (inferred). */
function optOutAnswer(step: AcceptStep, conversation: Conversation): readonly Delivery[] {
  const { message } = step;
  const word = message.content?.text?.trim().toLowerCase() ?? '';
  if (message.sender.type !== 'customer' || !OPT_OUT.has(word)) return [];
  if (channelOf(step, conversation)?.type.startsWith('sms') !== true) return [];
  const text = systemText(step, conversation.route, 'msg_hub_sms_optout_response');
  if (text === undefined) return [];
  return [
    hubNotice(step, conversation, {
      to: 'customer',
      from: conversation.owner,
      type: 'text',
      content: { text },
    }),
  ];
}

/** The words by which carriers know it. */
const OPT_OUT: ReadonlySet<string> = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit']);

function judge(step: AcceptStep, conversation: Conversation, message: SentOn, move: Move): ChannelJudgement {
  const { settings, now, minuteMs } = step;
  if (settings.channelRestrictions === 'ignore') return { passes: true };
  // Between bot and agent nothing travels over the channel.
  const from = sideOf(step.message.sender.type);
  if (from !== 'customer' && move.to !== 'customer') return { passes: true };
  const channel = channelOf(step, conversation);
  if (channel === undefined) return { passes: true };
  return judgeByChannel(channel.restrictions, message, {
    direction: from === 'customer' ? 'inbound' : 'outbound',
    files: filesOf(step, step.message),
    customerSilentFor: (now - conversation.lastCustomerAt) / minuteMs,
    guardsSignIn: settings.midChatAuth === 'enforce',
  });
}

function channelOf({ tables }: AcceptStep, { route }: Conversation): ChannelRequest | undefined {
  const account = tables.account.get(route.accountId);
  return account && tables.channel.get(account.value.channel.id)?.value;
}

function filesOf({ assets }: AcceptStep, message: RequestMessage): readonly JudgedFile[] {
  return (message.attachments?.attachment ?? []).flatMap((attachment) => {
    if ('url' in attachment) return [{ name: attachment.name, size: attachment.size }];
    return assets.get(attachment.id) ?? [];
  });
}
