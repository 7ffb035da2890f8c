import type { HubEvent } from '../hub-event.js';
import type { AssetStore } from '../assets/asset-store.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { HubSettings } from '../settings.js';
import type { ConversationDraft } from './conversation-store.js';
import type { Delivery, DeliveryStatus, RequestMessage } from './conversation.js';
import type { Staffing } from './staffing.js';

/** What the acceptance of messages may look at and write to; nothing of it reaches the outside before the commit. */
export interface AcceptView {
  readonly tables: ResourceTables;
  readonly settings: HubSettings;
  readonly assets: AssetStore;
  readonly draft: ConversationDraft;
  readonly staffing: Pick<Staffing, 'isStaffed'>;
  /** How long a minute of accounts, orchestrations and channels is, in milliseconds; less when a dial hastens it. */
  readonly minuteMs: number;
  /** Names of the client applications that the sender speaks for; absent: any. */
  readonly applications?: readonly string[];
}

/** One message of a batch on its way to being accepted. */
export interface AcceptStep extends AcceptView {
  readonly message: RequestMessage;
  /** Where it stands: `messages.message[1]`. */
  readonly path: string;
  /** The id that it gets when it is accepted. */
  readonly id: string;
  readonly now: number;
}

/** What follows from an accepted message, to be done after the whole batch was accepted. */
export interface Accepted {
  /** Id of the message; that of the first one when it was a repeat. */
  readonly id: string;
  readonly conversationId: string;
  readonly deliveries: readonly Delivery[];
  /** Callbacks to agents that are made when somebody is there. */
  readonly retained?: readonly Delivery[];
  /** Messages that will not be delivered, and why not. */
  readonly withheld: readonly { readonly id: string; readonly status: DeliveryStatus }[];
  /** What agents say of an entry point. */
  readonly announced?: { readonly entryPointId: string; readonly staffed: boolean };
  readonly events: readonly HubEvent[];
  /** Assets that the message refers to; from now on they cannot be deleted. */
  readonly usedAssets: readonly string[];
}
