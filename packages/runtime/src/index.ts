// For authors of stores
export type {
  ActivityEntry,
  ConversationRecord,
  DeadLetter,
  FrameRecord,
  FrameState,
  Json,
  KnownFacts,
  OutboxEntry,
  Owner,
  StoredStimulus,
  TimerEntry,
} from './store/records.js';
export type { PendingTurn, Store, TurnCommit } from './store/store.js';

// Errors
export { isRuntimeError, RUNTIME_ERRORS, RuntimeError } from './errors.js';
export type { RuntimeErrorCode } from './errors.js';
