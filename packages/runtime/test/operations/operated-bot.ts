import { Conversations } from '../../src/conversations/conversations.js';
import { DeadLetters } from '../../src/dead-letters/dead-letters.js';
import { Journals } from '../../src/journal/journals.js';
import type { AdministrationOptions } from '../../src/operations/administration.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { Readiness } from '../../src/operations/readiness.js';
import { StoreGauges } from '../../src/operations/store-gauges.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { Privacy } from '../../src/privacy/privacy.js';
import { memoryStore } from '../../src/store/memory-store.js';

export const TOKEN = 'a-token-of-the-operators';

/** What operators see of a bot over a store in memory; conversations that were woken are noted. */
export class OperatedBot {
  readonly store = memoryStore();
  readonly woken: string[] = [];
  readonly administration: AdministrationOptions;
  readonly clock = new VirtualClock();
  readonly metrics = createMetrics();
  readonly storeGauges: StoreGauges;
  readonly readiness: Readiness;

  constructor(token: string | undefined) {
    const { store, clock, metrics } = this;
    const logger = createLogger('silent');
    this.readiness = new Readiness({
      probes: { callbacks: () => true, registration: () => true, store: () => true, token: () => true },
      clock,
      metrics,
      logger,
    });
    this.storeGauges = new StoreGauges({ store, clock, metrics, logger });
    const wake = (conversationId: string): void => void this.woken.push(conversationId);
    this.administration = {
      token,
      metrics,
      clock,
      logger,
      conversations: new Conversations({ store, clock, logger, wake }),
      deadLetters: new DeadLetters({ store, clock, metrics, logger, wakeInbox: wake, wakeOutbox: wake }),
      journals: new Journals(store),
      privacy: new Privacy({ store, metrics, logger }),
    };
  }
}
