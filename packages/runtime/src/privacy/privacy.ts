import type { Logger } from 'winston';
import type { Metrics } from '../operations/metrics.js';
import type { Store } from '../store/store.js';
import { contactKey } from './contacts-of.js';

/** Whom or what to forget. */
export type Erasure =
  | { readonly conversationId: string }
  /** An address of the customer: e-mail, telephone, or what else the hub told as a contact (protocol 5.3). */
  | { readonly contact: string };

/** What the privacy of a host is made of. */
export interface PrivacyOptions {
  /** One that says when it fails, and does not wait: a person has asked. */
  readonly store: Store;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * What a customer may ask for besides deleting single messages, which the hub tells and the runtime does by itself: `host.privacy`.
 *
 * @throws (all methods) RuntimeError `COLLOQUY_E_STORE_CLOSED` while the host does not run, and the store's others.
 */
export class Privacy {
  constructor(private readonly options: PrivacyOptions) {}

  /**
   * Conversations in which the hub told this address as one of the customer's. Capitals, blanks around it and what divides a telephone
   * number do not count.
   */
  conversationsOf(contact: string): Promise<readonly string[]> {
    return this.options.store.conversationsOf(contactKey(contact));
  }

  /**
   * Forgets one conversation, or all of a customer: what was said, noted, waits to be sent or called, journal, dead letters, contacts.
   * Nothing of it is on disk any more when the promise resolves. A conversation that goes on begins anew with the customer's next
   * message; who owns it is not forgotten, so that a person who does is not interrupted. Backups are yours to delete. When it rejects, call
   * it again: what is forgotten already stays so.
   *
   * @returns ids of the conversations of which something was kept.
   */
  async erase(erasure: Erasure): Promise<readonly string[]> {
    const ids = 'contact' in erasure ? await this.conversationsOf(erasure.contact) : [erasure.conversationId];
    const erased: string[] = [];
    for (const id of ids) {
      if (await this.options.store.erase(id)) erased.push(id);
    }
    this.options.metrics.erased.inc(erased.length);
    this.options.logger.info('erased conversations', { conversations: erased.length });
    return erased;
  }
}
