import type { ResourceTables } from '../resources/resource-tables.js';
import type { Conversation, ConversationRoute, Delivery } from './conversation.js';

/** What the hub knows of agents: which entry points are staffed, and what waits until one is (protocol 4.6, 6.7). */
export class Staffing {
  readonly #unstaffed = new Set<string>();
  #retained: Delivery[] = [];

  /** @param nobody whether no agent ever joins, whatever agents say. */
  constructor(private readonly nobody: () => boolean) {}

  /** Whether there is somebody for a conversation. Until an agent application says otherwise, there is (inferred). */
  isStaffed({ facts }: Conversation): boolean {
    return !this.nobody() && !this.#unstaffed.has(facts.entryPoint?.id ?? '');
  }

  /** An agent application says that an entry point is staffed or not. */
  announce(entryPointId: string, staffed: boolean): void {
    if (staffed) this.#unstaffed.delete(entryPointId);
    else this.#unstaffed.add(entryPointId);
  }

  /** Keeps a callback to agents until somebody is there. */
  retain(delivery: Delivery): void {
    this.#retained.push(delivery);
  }

  /** Entry points where nobody is. */
  unstaffed(): readonly string[] {
    return [...this.#unstaffed];
  }

  /** What is kept. */
  retained(): readonly Delivery[] {
    return this.#retained;
  }

  /** What was kept and has somebody now, in the order in which it came. */
  release(): readonly Delivery[] {
    const released = this.#retained.filter(({ conversation }) => this.isStaffed(conversation));
    this.#retained = this.#retained.filter(({ conversation }) => !this.isStaffed(conversation));
    return released;
  }
}

/** Whether the account keeps messages until an agent is there; by default it does not. */
export function retainsMessages(tables: ResourceTables, { accountId }: ConversationRoute): boolean {
  const account = tables.account.get(accountId)?.value;
  return account?.chatConfigurations.onAgentUnavailability === 'retain_and_retry';
}
