// For everybody: start a hub.
export { startHub } from './start-hub.js';
export type { RunningHub } from './start-hub.js';
export type { HubOptions } from './hub-options.js';
export { DEFAULT_SETTINGS, SETTINGS } from './settings.js';
export type { HubSettings, SettingName } from './settings.js';
export { DIALS, INITIAL_DIALS } from './dials/dials.js';
export type { DialName, Dials } from './dials/dials.js';
export { rangeOf } from './dials/value-range.js';
export type { ValueRange } from './dials/value-range.js';
export type { Plan } from './operations/plan-limits.js';
export { LOCAL_CLIENT } from './oauth-clients.js';
export type { OAuthClient } from './oauth-clients.js';
export { HubError, HUB_ERRORS } from './errors.js';
export type { HubErrorName } from './errors.js';

// For tests and tools: listen to it and look into it.
export type { DeliveryOutcome, HubEvent, HubListener, HubLogEntry, HubLogger } from './hub-event.js';
export { systemClock } from './clock.js';
export type { HubClock, TimerHandle } from './clock.js';
export type { ConversationStore } from './conversations/conversation-store.js';
export type {
  Conversation,
  ConversationFacts,
  DeliveryStatus,
  HubMessage,
} from './conversations/conversation.js';
export type { Asset, AssetStore } from './assets/asset-store.js';
export type { ResourceKind, ResourceTables, ResourceValues } from './resources/resource-tables.js';
export type { ResourceTable, StoredResource } from './resources/resource-table.js';
export type { ExportedHubState, HubStateJson } from './state/hub-state.js';
export type { Seed } from './seed/seed-hub.js';

// For programs that show a conversation, as the console does: what is to be seen of it, as data.
export { applyCallback } from './console/apply-callback.js';
export type { Arrival } from './console/apply-callback.js';
export { emptyView } from './console/conversation-view.js';
export type {
  AttachmentView,
  BodyView,
  ConversationView,
  LineView,
  MessageLine,
} from './console/conversation-view.js';
export type { FormView } from './console/rich/form-view.js';
export type { FormItemView, FormPageView } from './console/rich/form-page-view.js';
export type { TimePickerView, TimeSlotView } from './console/rich/time-picker-view.js';

// For readers of its answers.
export { HUB_ANSWERS } from './errors.js';
export type { HubAnswer } from './errors.js';
