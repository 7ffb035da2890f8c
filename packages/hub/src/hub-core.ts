import type { AssetStore } from './assets/asset-store.js';
import type { CallbackDispatcher } from './callbacks/callback-dispatcher.js';
import type { HubClock } from './clock.js';
import type { ConversationExpiry } from './conversations/conversation-expiry.js';
import type { ConversationStore } from './conversations/conversation-store.js';
import type { Staffing } from './conversations/staffing.js';
import type { DialBoard } from './dials/dial-board.js';
import type { WaitingRoom } from './dials/waiting-room.js';
import type { HubListener, HubLogger } from './hub-event.js';
import type { OAuthClient } from './oauth-clients.js';
import type { ResourceTables } from './resources/resource-tables.js';
import type { Wiring } from './seed/wiring.js';
import type { HubSettings } from './settings.js';
import type { SignedTokens } from './signed-tokens.js';

/** The parts of a running hub, for those who work on them. */
export interface HubCore {
  readonly settings: HubSettings;
  readonly clients: readonly OAuthClient[];
  readonly clock: HubClock;
  readonly tables: ResourceTables;
  readonly conversations: ConversationStore;
  readonly assets: AssetStore;
  readonly tokens: SignedTokens;
  readonly expiry: ConversationExpiry;
  readonly staffing: Staffing;
  readonly dials: DialBoard;
  readonly room: WaitingRoom;
  readonly dispatcher: CallbackDispatcher;
  readonly wiring: Wiring;
  readonly emit: HubListener;
  readonly log: HubLogger;
  /** Address of the hub, known once it listens. */
  readonly url: () => string;
}
