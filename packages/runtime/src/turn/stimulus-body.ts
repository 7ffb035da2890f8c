import { readMessage, type InboundMessage } from '@colloquy/protocol';
import type { Json, StoredStimulus } from '../store/records.js';
import type { PendingTurn } from '../store/store.js';
import type { Stimulus } from './stimulus.js';

type Received = Extract<Stimulus, { readonly kind: 'message' }>;

/** A message as it is kept: as it came, and nothing of what was read in it. A later reader may read more. */
export type MessageBody = Omit<Received, 'message'> & Pick<InboundMessage, 'raw'>;

/** A stimulus as the inbox, a delay, the journal and a dead letter keep it. */
export type StimulusBody = Exclude<Stimulus, Received> | MessageBody;

/** A turn that is next, with its stimulus read: once, however many look at it. */
export interface ReadTurn extends PendingTurn {
  readonly read: Stimulus;
}

/** Reads the stimulus of a turn. */
export function readTurn(pending: PendingTurn): ReadTurn {
  return { ...pending, read: readStimulus(bodyOf(pending.stimulus)) };
}

/** What a store keeps of a stimulus is what {@link writeStimulus} made of it. */
export function bodyOf({ body }: { readonly body: Json }): StimulusBody {
  return body as unknown as StimulusBody;
}

/** What moved a conversation, out of what is kept of it: of a message `message` is read in `raw`. */
export function readStimulus(body: StimulusBody): Stimulus {
  if (body.kind !== 'message') return body;
  const { raw, ...rest } = body;
  return { ...rest, message: readMessage(raw) };
}

/** What is kept of it. */
export function writeStimulus(stimulus: Stimulus): StimulusBody {
  if (stimulus.kind !== 'message') return stimulus;
  const { message, ...rest } = stimulus;
  return { ...rest, raw: message.raw };
}

/** A stimulus as the inbox keeps it. */
export function stored(
  stimulus: Stimulus,
  key: string,
  conversationId: string,
  bot: string,
  acceptedAt: number,
): StoredStimulus {
  return { conversationId, key, bot, body: writeStimulus(stimulus) as unknown as Json, acceptedAt };
}
