import { createHash } from 'node:crypto';
import type { KnownFacts, StoredStimulus } from '../store/records.js';
import type { Store } from '../store/store.js';
import type { ReadTurn } from '../turn/stimulus-body.js';
import { contactsOf } from './contacts-of.js';
import { deletionOf } from './deletion.js';
import { findMessage } from './find-message.js';

/**
 * A deletion in a conversation that is over comes in a new one, which does not say where the message was (protocol 6.12). It is looked
 * for in the other conversations of this customer, as far as the hub tells an address.
 *
 * @returns the same deletion for the inbox of each conversation that has the message, under keys that stay the same on every try.
 */
export async function lateDeletions(
  store: Pick<Store, 'journal' | 'traces' | 'conversation' | 'conversationsOf'>,
  { stimulus, record, read }: Pick<ReadTurn, 'stimulus' | 'record' | 'read'>,
): Promise<readonly StoredStimulus[]> {
  const deletion = deletionOf(read);
  if (record !== undefined || deletion === undefined || read.kind !== 'message') return [];
  const contacts = contactsOf(read.message.conversation as unknown as KnownFacts);
  const ids = (await Promise.all(contacts.map((contact) => store.conversationsOf(contact)))).flat();
  const late: StoredStimulus[] = [];
  for (const conversationId of new Set(ids)) {
    const other = await store.conversation(conversationId);
    if (other === undefined || !(await findMessage(store, other, deletion.of)).isKnown) continue;
    const key = createHash('sha256')
      .update(JSON.stringify([conversationId, stimulus.key]))
      .digest('hex');
    late.push({ ...stimulus, conversationId, bot: other.bot, key: `late:${key}` });
  }
  return late;
}
