import { AssetStore } from './assets/asset-store.js';
import { CallbackAuthorizations } from './callbacks/callback-authorizations.js';
import { CallbackDispatcher } from './callbacks/callback-dispatcher.js';
import { afterFailure } from './callbacks/failed-delivery.js';
import { HttpExchange } from './callbacks/http-exchange.js';
import { postCallback } from './callbacks/post-callback.js';
import { timeoutNotices } from './conversations/announce-timeout.js';
import { ConversationExpiry } from './conversations/conversation-expiry.js';
import { ConversationStore } from './conversations/conversation-store.js';
import type { Conversation } from './conversations/conversation.js';
import { Staffing } from './conversations/staffing.js';
import { DialBoard } from './dials/dial-board.js';
import { dialledPost } from './dials/dialled-post.js';
import { WaitingRoom } from './dials/waiting-room.js';
import type { ExchangeLog } from './exchanges/exchange-log.js';
import type { HubCore } from './hub-core.js';
import type { HubListener } from './hub-event.js';
import { HubEvents } from './hub-events.js';
import type { ResolvedHubOptions } from './hub-options.js';
import { createResourceTables } from './resources/resource-tables.js';
import { NO_WIRING } from './seed/wiring.js';
import type { Wiring } from './seed/wiring.js';
import { SignedTokens } from './signed-tokens.js';

/** A core, and what only its owner does with it. */
export interface HubCoreHandle {
  readonly core: HubCore;
  /** Tells the core its address, once it is known. */
  readonly setUrl: (url: string) => void;
  /** Takes over the wiring of bots. */
  readonly setWiring: (wiring: Wiring) => void;
  /** Adds a listener and returns what removes it. */
  readonly listen: (listener: HubListener) => () => void;
  /** Ends timers, waits and outgoing connections. */
  readonly close: () => void;
}

/**
 * Puts the parts of a hub together; nothing runs and nothing listens yet.
 *
 * @param log where its callbacks are noted, if they are.
 */
export function createHubCore(options: ResolvedHubOptions, log?: ExchangeLog): HubCoreHandle {
  const { clock, settings, logger } = options;
  const events = new HubEvents(logger);
  const exchange = new HttpExchange(clock, settings.callbackTimeoutMs, log);
  let url = '';
  let wiring = NO_WIRING;
  const dials = new DialBoard(options.dials);
  const room = new WaitingRoom(clock);
  const parts = {
    dials,
    room,
    staffing: new Staffing(() => dials.values.agents === 'absent'),
    tables: createResourceTables(),
    conversations: new ConversationStore(settings.endedConversations),
    assets: new AssetStore(settings.assetBytes),
    tokens: new SignedTokens(clock),
    clock,
    settings,
    clients: options.clients,
    url: () => url,
    emit: events.emit,
    log: logger,
  };
  const dispatcher = createDispatcher(parts, exchange);
  const expiry = createExpiry(parts, dispatcher);
  dials.onTurned(() => {
    expiry.rearm();
    for (const delivery of parts.staffing.release()) dispatcher.enqueue(delivery);
  });
  return {
    core: {
      ...parts,
      expiry,
      dispatcher,
      get wiring() {
        return wiring;
      },
    },
    setUrl: (known) => {
      url = known;
    },
    setWiring: (taken) => {
      wiring = taken;
    },
    listen: events.listen,
    close: () => {
      room.close();
      dispatcher.close();
      expiry.close();
      exchange.close();
    },
  };
}

type Parts = Omit<HubCore, 'expiry' | 'dispatcher' | 'wiring'>;

function createDispatcher(parts: Parts, exchange: HttpExchange): CallbackDispatcher {
  const { clock, conversations, emit, log, settings, tables } = parts;
  const authorizations = new CallbackAuthorizations(
    tables.authentication,
    exchange,
    settings.callbackTokenScheme,
  );
  const dispatcher: CallbackDispatcher = new CallbackDispatcher({
    clock,
    conversations,
    retryDelaysMs: settings.callbackRetryDelaysMs,
    post: dialledPost(parts.dials, parts.room, (delivery) =>
      postCallback({ ...parts, exchange, authorizations }, delivery),
    ),
    emit,
    onFailed: (delivery, reason) => {
      const enqueue = dispatcher.enqueue.bind(dispatcher);
      afterFailure({ tables, settings, now: clock.now, log, emit, enqueue }, delivery, reason);
    },
  });
  return dispatcher;
}

function createExpiry(parts: Parts, dispatcher: CallbackDispatcher): ConversationExpiry {
  const { clock, conversations, dials, emit, settings, tables } = parts;
  const onExpired = (conversation: Conversation): void => {
    emit({ type: 'conversation', conversationId: conversation.id, change: 'expired' });
    if (!settings.announceTimeout) return;
    for (const notice of timeoutNotices(tables, conversation, clock.now())) dispatcher.enqueue(notice);
  };
  const speed = (): number => dials.values.timeoutSpeed;
  return new ConversationExpiry({ clock, conversations, onExpired, speed });
}
