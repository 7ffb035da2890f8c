import { createHash } from 'node:crypto';
import type { MessageRef } from '@colloquy/protocol';
import type { KnownFacts, StoredStimulus } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { ReadTurn } from '../turn/stimulus-body.js';
import { contactsOf } from './contacts-of.js';
import { deletionOf } from './deletion.js';
import { findMessage } from './find-message.js';

/**
 * A deletion in a conversation that is over comes in another one, which does not say where the message was (protocol 6.12). It is looked
 * for in the other conversations of this customer, as far as the hub tells an address. In one that has more than the deletion only the hub's id counts:
 * a sender may give its messages the same ids in each conversation.
 *
 * @returns the same deletion for the inbox of each conversation that has the message, under keys that stay the same on every try.
 */
export async function lateDeletions(
  store: Pick<Store, 'journal' | 'traces' | 'conversation' | 'conversationsOf'>,
  { stimulus, record, read }: Pick<ReadTurn, 'stimulus' | 'record' | 'read'>,
): Promise<readonly StoredStimulus[]> {
  const of = await soughtElsewhere(store, { record, read });
  if (of === undefined || read.kind !== 'message') return [];
  const told = read.message.conversation as unknown as KnownFacts;
  const contacts = new Set([...contactsOf(record?.known ?? {}), ...contactsOf(told)]);
  const ids = (await Promise.all([...contacts].map((contact) => store.conversationsOf(contact)))).flat();
  const late: StoredStimulus[] = [];
  for (const conversationId of new Set(ids)) {
    const other = await store.conversation(conversationId);
    if (other === undefined || !(await findMessage(store, other, of)).isKnown) continue;
    const key = createHash('sha256')
      .update(JSON.stringify([conversationId, stimulus.key]))
      .digest('hex');
    late.push({ ...stimulus, conversationId, bot: other.bot, key: `late:${key}` });
  }
  return late;
}

/** The message that is to be deleted, when it is not one of this conversation. */
async function soughtElsewhere(
  store: Pick<Store, 'journal' | 'traces'>,
  { record, read }: Pick<ReadTurn, 'record' | 'read'>,
): Promise<MessageRef | undefined> {
  const of = deletionOf(read)?.of;
  if (of === undefined) return undefined;
  if (record === undefined) return of;
  if (of.id === undefined || (await findMessage(store, record, of)).isKnown) return undefined;
  return of;
}
