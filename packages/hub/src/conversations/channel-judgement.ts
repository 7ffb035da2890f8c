import type { ChannelRequest } from '@colloquy/protocol';
import type { HubMessage } from './conversation.js';

type Restrictions = NonNullable<ChannelRequest['restrictions']>;
type Direction = 'inbound' | 'outbound';
type Policy = NonNullable<NonNullable<Restrictions[Direction]>['attachmentPolicy']>;

/** Whether a channel lets a message through; else the status that it gets (protocol 4.7) and why. */
export type ChannelJudgement =
  | { readonly passes: true }
  | { readonly passes: false; readonly status: 'unsupported' | 'skipped'; readonly why: ChannelFault };

/** What a channel does not allow. */
export type ChannelFault = 'typing' | 'richText' | 'richMessage' | 'textLength' | 'attachments';

/** One file as far as a channel judges it. */
export interface JudgedFile {
  readonly name: string;
  readonly size: number;
}

/** The most that any text may have (protocol 5.4). */
const MAX_TEXT = 10_000;
const MAX_FILE_BYTES = 10_485_760;

/** Holds a message against the restrictions of its channel (protocol 8.2). */
export function judgeByChannel(
  restrictions: Restrictions | undefined,
  direction: Direction,
  message: Pick<HubMessage, 'type' | 'content'>,
  files: readonly JudgedFile[],
): ChannelJudgement {
  const rules = restrictions?.[direction];
  const has = (feature: string): boolean => hasFeature(rules?.features, direction, feature);
  if (message.type.startsWith('typing.')) {
    return has('typing_events') ? { passes: true } : { passes: false, status: 'skipped', why: 'typing' };
  }
  const why = firstFault(message, has, rules?.maxTextLength ?? MAX_TEXT, richTypes(restrictions, direction));
  if (why !== undefined) return { passes: false, status: 'unsupported', why };
  const allowed =
    files.length === 0 || (has('attachments') && files.every((f) => fileFits(f, rules?.attachmentPolicy)));
  return allowed ? { passes: true } : { passes: false, status: 'unsupported', why: 'attachments' };
}

/** Whether a file may be attached at all, by feature and policy of one direction. */
export function mayAttach(
  restrictions: Restrictions | undefined,
  direction: Direction,
  file: JudgedFile,
): boolean {
  const rules = restrictions?.[direction];
  return hasFeature(rules?.features, direction, 'attachments') && fileFits(file, rules?.attachmentPolicy);
}

/** Absent features mean: inbound typing, attachments and rich text; outbound none (protocol 8.2). */
function hasFeature(features: readonly string[] | undefined, direction: Direction, feature: string): boolean {
  if (features !== undefined) return features.includes(feature);
  return direction === 'inbound' && feature !== 'delivery_receipts';
}

function richTypes(restrictions: Restrictions | undefined, direction: Direction): readonly string[] {
  return direction === 'outbound' ? (restrictions?.outbound?.richMessageTypes ?? []) : [];
}

function firstFault(
  { type, content }: Pick<HubMessage, 'type' | 'content'>,
  has: (feature: string) => boolean,
  maxText: number,
  rich: readonly string[],
): ChannelFault | undefined {
  if (type.startsWith('richMessage.')) {
    return rich.includes(type.slice('richMessage.'.length)) ? undefined : 'richMessage';
  }
  if (content?.html !== undefined && !has('richText')) return 'richText';
  // Characters, not bytes or UTF-16 units (protocol 9).
  const length = [...(content?.text ?? content?.html ?? '')].length;
  return length > maxText ? 'textLength' : undefined;
}

function fileFits(file: JudgedFile, policy: Policy | undefined): boolean {
  if (policy?.enabled === false || file.size > (policy?.maxSize ?? MAX_FILE_BYTES)) return false;
  if (policy?.extensions === undefined) return true;
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  const listed = policy.extensions.some((one) => one.toLowerCase() === extension);
  return policy.type === 'allow' ? listed : !listed;
}
