import type { OutboundAttachment } from '../attachment.js';
import type { OutboundMessage } from '../send-message.js';
import type { Change } from './change.js';
import type { AttachmentPolicy, ChannelProfile } from './channel-profile.js';
import type { LeftOutFile } from './channel-texts.js';

/** What is known of a file that was uploaded before. */
export interface AssetFacts {
  readonly name?: string;
  /** Bytes. */
  readonly size?: number;
}

/** Looks an uploaded file up by its id. */
export type DescribeAsset = (id: string) => AssetFacts | undefined;

/** The files of a message as far as a channel takes them. */
export interface AdaptedAttachments {
  readonly kept: readonly OutboundAttachment[];
  readonly leftOut: readonly LeftOutFile[];
  readonly changes: readonly Change[];
}

/**
 * Leaves out the files that the channel's feature and policy forbid (protocol 8.2). Of a file by reference that nobody can
 * describe only the feature is checked.
 */
export function adaptAttachments(
  message: OutboundMessage<'custom_bot'>,
  profile: ChannelProfile,
  describeAsset: DescribeAsset = () => undefined,
): AdaptedAttachments {
  const kept: OutboundAttachment[] = [];
  const leftOut: LeftOutFile[] = [];
  const changes: Change[] = [];
  for (const [index, file] of (message.attachments?.attachment ?? []).entries()) {
    const facts = 'url' in file ? file : describeAsset(file.id);
    const refusal = refusalOf(facts, profile);
    if (refusal === undefined) {
      kept.push(file);
      continue;
    }
    leftOut.push(leftOutFile(file, facts, refusal));
    const from = message.type.value;
    changes.push({ kind: 'attachment_dropped', from, why: REASONS[refusal], attachment: index + 1 });
  }
  return { kept, leftOut, changes };
}

const REASONS = {
  none: 'the channel takes no files',
  kind: 'the channel does not take files of this kind',
  size: 'the file is larger than the channel takes',
} as const;

type Refusal = keyof typeof REASONS;

function refusalOf(facts: AssetFacts | undefined, profile: ChannelProfile): Refusal | undefined {
  const policy = profile.attachments;
  if (!profile.features.has('attachments') || !policy.enabled) return 'none';
  if (facts?.name !== undefined && !takesKind(facts.name, policy)) return 'kind';
  return facts?.size !== undefined && facts.size > policy.maxSize ? 'size' : undefined;
}

/** A name without a dot counts as its own extension. */
function takesKind(name: string, { type, extensions }: AttachmentPolicy): boolean {
  const listed = extensions.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  // An empty list to allow from is no list: nothing was said of kinds.
  return type === 'allow' && extensions.size > 0 ? listed : !listed;
}

/** A link to a file of a kind that is refused would go around the refusal. */
function leftOutFile(file: OutboundAttachment, facts: AssetFacts | undefined, refusal: Refusal): LeftOutFile {
  return {
    ...(facts?.name !== undefined && { name: facts.name }),
    ...('url' in file && refusal !== 'kind' && { url: file.url }),
  };
}
