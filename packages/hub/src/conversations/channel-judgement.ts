import type { ChannelRequest } from '@colloquy/protocol';
import type { HubMessage } from './conversation.js';

type Restrictions = NonNullable<ChannelRequest['restrictions']>;
type Direction = 'inbound' | 'outbound';
type ServiceWindow = NonNullable<NonNullable<Restrictions['outbound']>['customerServiceWindow']>;
type Policy = NonNullable<NonNullable<Restrictions[Direction]>['attachmentPolicy']>;

/** Whether a channel lets a message through; else the status that it gets (protocol 4.7) and why. */
export type ChannelJudgement =
  | { readonly passes: true }
  | { readonly passes: false; readonly status: 'unsupported' | 'skipped'; readonly why: ChannelFault };

/** What a channel does not allow; of a file, which type or size it does not take. */
export type ChannelFault =
  | {
      readonly kind:
        'sign' | 'richText' | 'richMessage' | 'textLength' | 'serviceWindow' | 'signIn' | 'attachments';
    }
  | { readonly kind: 'fileType'; readonly extension: string }
  | { readonly kind: 'fileSize'; readonly most: number };

/** One file as far as a channel judges it. */
export interface JudgedFile {
  readonly name: string;
  readonly size: number;
}

/** The most that any text may have (protocol 5.4). */
const MAX_TEXT = 10_000;
const MAX_FILE_BYTES = 10_485_760;

/** What a judgement depends on beside the channel and the message. */
export interface JudgedMoment {
  readonly direction: Direction;
  readonly files: readonly JudgedFile[];
  /** Minutes since the customer wrote last. */
  readonly customerSilentFor: number;
  /** Whether requests to sign in need `midChatAuth`. */
  readonly guardsSignIn: boolean;
}

/** Holds a message against the restrictions of its channel (protocol 8.2). */
export function judgeByChannel(
  restrictions: Restrictions | undefined,
  message: Pick<HubMessage, 'type' | 'content'>,
  moment: JudgedMoment,
): ChannelJudgement {
  const { direction, files } = moment;
  const rules = restrictions?.[direction];
  const has = (feature: string): boolean => hasFeature(rules?.features, direction, feature);
  const sign = signFeature(message.type);
  if (sign !== undefined) {
    return has(sign) ? { passes: true } : { passes: false, status: 'skipped', why: { kind: 'sign' } };
  }
  const why =
    contentFault(message, has, rules?.maxTextLength ?? MAX_TEXT, richTypes(restrictions, direction)) ??
    outboundFault(restrictions, message, moment) ??
    (files.length > 0 && !has('attachments') ? ({ kind: 'attachments' } as const) : undefined) ??
    files.flatMap((file) => fileFault(file, rules?.attachmentPolicy) ?? [])[0];
  return why === undefined ? { passes: true } : { passes: false, status: 'unsupported', why };
}

/** The feature that a sign needs: of typing, or of what became of a message. */
function signFeature(type: string): string | undefined {
  if (type.startsWith('typing.')) return 'typing_events';
  return type.startsWith('status.') ? 'delivery_receipts' : undefined;
}

/** What a channel does not allow towards the customer whatever its features are: words too late, signing in now. */
function outboundFault(
  restrictions: Restrictions | undefined,
  { type }: Pick<HubMessage, 'type'>,
  { direction, customerSilentFor, guardsSignIn }: JudgedMoment,
): ChannelFault | undefined {
  if (direction === 'inbound') return undefined;
  const rules = restrictions?.outbound;
  if (isTooLate(rules?.customerServiceWindow, type, customerSilentFor)) return { kind: 'serviceWindow' };
  const asksForSignIn = guardsSignIn && type === 'richMessage.authentication';
  return asksForSignIn && rules?.midChatAuth !== true ? { kind: 'signIn' } : undefined;
}

/** Whether the customer service window is over for a type: for what is said, but for the rich messages that go on. */
function isTooLate(window: ServiceWindow | undefined, type: string, customerSilentFor: number): boolean {
  if (window === undefined || customerSilentFor <= window.durationMinutes) return false;
  if (!type.startsWith('richMessage.')) return type === 'text' || type === 'pagePush';
  const rich = type.slice('richMessage.'.length);
  return !(window.continueMessageTypes ?? []).some((one) => one === rich);
}

/** Whether a file may be attached at all, by feature and policy of one direction. */
export function mayAttach(
  restrictions: Restrictions | undefined,
  direction: Direction,
  file: JudgedFile,
): boolean {
  const rules = restrictions?.[direction];
  return (
    hasFeature(rules?.features, direction, 'attachments') &&
    fileFault(file, rules?.attachmentPolicy) === undefined
  );
}

/** Absent features mean: inbound typing, attachments and rich text; outbound none (protocol 8.2). */
function hasFeature(features: readonly string[] | undefined, direction: Direction, feature: string): boolean {
  if (features !== undefined) return features.includes(feature);
  return direction === 'inbound' && feature !== 'delivery_receipts';
}

function richTypes(restrictions: Restrictions | undefined, direction: Direction): readonly string[] {
  return direction === 'outbound' ? (restrictions?.outbound?.richMessageTypes ?? []) : [];
}

function contentFault(
  { type, content }: Pick<HubMessage, 'type' | 'content'>,
  has: (feature: string) => boolean,
  maxText: number,
  rich: readonly string[],
): ChannelFault | undefined {
  if (type.startsWith('richMessage.')) {
    return rich.includes(type.slice('richMessage.'.length)) ? undefined : { kind: 'richMessage' };
  }
  if (content?.html !== undefined && !has('richText')) return { kind: 'richText' };
  // Characters, not bytes or UTF-16 units (protocol 9).
  const length = [...(content?.text ?? content?.html ?? '')].length;
  return length > maxText ? { kind: 'textLength' } : undefined;
}

function fileFault(file: JudgedFile, policy: Policy | undefined): ChannelFault | undefined {
  if (policy?.enabled === false) return { kind: 'attachments' };
  const most = policy?.maxSize ?? MAX_FILE_BYTES;
  if (file.size > most) return { kind: 'fileSize', most };
  if (policy?.extensions === undefined) return undefined;
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  const listed = policy.extensions.some((one) => one.toLowerCase() === extension);
  return listed === (policy.type === 'allow') ? undefined : { kind: 'fileType', extension };
}
