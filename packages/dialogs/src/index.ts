// For every dialog
export { effects } from './effects/effects.js';
export { activity } from './activities/activity.js';
export type { ActivityCall } from './activities/activity-call.js';
export type { DialogTypes } from './events/dialog-types.js';
export type {
  Choice,
  HandBackEvent,
  InboundEvent,
  OtherMessageEvent,
  SendFailedEvent,
  TextEvent,
  UnknownMessageEvent,
} from './events/inbound-event.js';

// Parameters of the effects
export type { SayParams } from './effects/say.js';
export type { TypingParams } from './effects/typing.js';
export type { QuickReplyParams } from './effects/quick-reply.js';
export type { ListItem, ListSection, ShowListParams } from './effects/show-list.js';
export type { EscalateParams } from './effects/escalate.js';
export type { UpdateCustomerParams } from './effects/update-customer.js';
export type { CustomerFacts, MessageDraft, MessageDraftAttribute } from './effects/message-draft.js';

// For the runtime and for those who write effects of their own
export { defineEffect, effectOf } from './effects/define-effect.js';
export type { Effect, EffectDefinition } from './effects/define-effect.js';
export { isActivity } from './activities/activity.js';
export type {
  ActivitiesOf,
  ActivityImplementation,
  AnyDialog,
  DialogMap,
} from './activities/activities-of.js';
export { DIALOGS_ERRORS, DialogsError } from './errors.js';
export type { DialogsErrorCode } from './errors.js';
