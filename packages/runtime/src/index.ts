import './needed-node.js';

// For every bot
export { Bot } from './bot.js';
export type { ActivityPolicy } from './activities/activity-policy.js';
export type { BotIntent, Reply } from './bot.js';
export type { Turn, TurnView } from './turn-view.js';
export type { Directive } from './turn/program.js';
export type { ActivityFailure } from './turn/stimulus.js';
export type { BotRecognition, Clarifying } from './turn/recognition/bot-recognition.js';
export { defineProject } from './project/project.js';
export type { Project, ProjectOf, Stories, StoriesOf, Surroundings } from './project/project.js';
export { createProjectHost, runProject } from './project/run-project.js';
export { runBot } from './project/run-bot.js';
export type { RunBotOptions } from './project/run-bot.js';

// What a customer may say anywhere
export { asksFor } from './interruptions/asks-for.js';
export { interruptions } from './interruptions/interruption.js';
export type { Interruption, InterruptionsOf } from './interruptions/interruption.js';
export { says } from './interruptions/says.js';
export type { Phrases, SaidPhrases, Spoken } from './interruptions/says.js';

// What shall be at the hub
export { declareSetup } from './registration/setup.js';
export type {
  AccountDeclaration,
  AuthenticationDeclaration,
  ChannelDeclaration,
  ClientApplicationDeclaration,
  Elsewhere,
  HubSetup,
  OrchestrationDeclaration,
  ParticipantDeclaration,
  Ref,
  RoleDeclaration,
  Secret,
} from './registration/setup.js';
export { secretFromEnvironment, secretFromFile } from '@colloquy/client';
export { readSetting, secretFromConfiguration } from './configuration/read-setting.js';

// For tools that plan, apply and destroy it
export { readHubConnection } from './configuration/read-hub-connection.js';
export type { HubConnection } from './configuration/read-hub-connection.js';
export { openSetup } from './registration/open-setup.js';
export type { OpenSetup, OpenSetupOptions } from './registration/open-setup.js';
export { idsInFile, idsInMemory } from './registration/known-ids.js';
export type { IdKeeper } from './registration/known-ids.js';
export type { KnownIds, Plan, PlanStep, ShownChange } from './registration/plan.js';
export type { Applied } from './registration/apply.js';
export type { DestroyStep } from './registration/destroy.js';

// For tools that look at a project without running it
export { examineProject } from './project/examine-project.js';
export type { BotExamination, ProjectExamination } from './project/examine-project.js';
export { setupProblems } from './registration/check-setup.js';
export type { SetupProblem } from './registration/check-setup.js';
export { planSetup } from './registration/plan.js';
export type { HubSnapshot } from './registration/plan.js';
export { resolveSecrets } from './registration/resolve-secrets.js';
export { modeFor } from './versions/check-versions.js';
export type { Mode } from './versions/check-versions.js';
export { RATE_PLANS, rateFor } from './egress/rate-plan.js';
export type { Rate, RateSetting } from './egress/rate-plan.js';

// For conversations that run an older version of a dialog
export { keepRunning, migrate, restart } from './turn/versions/older-version.js';
export type { OlderVersion, OlderVersions, StoredState } from './turn/versions/older-version.js';

// For every dialog, from @colloquy/dialogs
export {
  activity,
  ActivityError,
  ask,
  askWith,
  capture,
  captureOwn,
  catalogue,
  catalogueFrom,
  effects,
  entity,
  form,
  handOff,
  intents,
  patternRecognizer,
  pseudo,
  PSEUDO_LANGUAGE,
  withPseudo,
  words,
} from '@colloquy/dialogs';
export type {
  ActivityCall,
  ActivityErrorOptions,
  AnswerOf,
  Ask,
  Catalogue,
  CatalogueData,
  Check,
  Choice,
  DeclaredIntents,
  DialogMeta,
  DialogPausedEvent,
  DialogResumedEvent,
  DialogTypes,
  Entity,
  Facts,
  Form,
  FormDialogInput,
  FormOptions,
  FormOutput,
  FormProblem,
  FormTexts,
  FormValues,
  HandBackEvent,
  HandOff,
  HandOffInput,
  HandOffOptions,
  HandOffOutcome,
  HandOffTexts,
  InboundEvent,
  IntentDeclaration,
  IntentEvent,
  Intents,
  InWords,
  Prompt,
  PromptDefaults,
  PromptInput,
  PromptOptions,
  PromptTexts,
  RecognitionRequest,
  Recognized,
  RecognizedIntent,
  Recognizer,
  RecognizerAnswer,
  Said,
  Sayable,
  SendFailedEvent,
  SentRef,
  Speech,
  TextEvent,
  TimeSlot,
  Validator,
  Wish,
  Words,
  WordsValue,
} from '@colloquy/dialogs';

// What travels, from @colloquy/protocol
export { readInbound } from '@colloquy/protocol';
export type {
  AppInput,
  AuthenticationInput,
  ChannelTexts,
  CustomBotMessageType,
  CustomerInfoInput,
  DeliveryErrorInput,
  Draft,
  EscalationInput,
  FormInput,
  InboundMessage,
  InboundReading,
  ListPickerInput,
  MessageType,
  PagePushInput,
  PaymentInput,
  QuickReplyInput,
  RichLinkInput,
  TemplateInput,
  TextInput,
  TimePickerInput,
  TypingInput,
  WordMatcher,
} from '@colloquy/protocol';

// Several bots in one process, or a host inside another program
export { createBots, createHost } from './container.js';
export type { HostOptions } from './container.js';
export { BotHost } from './bot-host.js';
export type { HostState } from './bot-host.js';
export type { ConversationQuery, Conversations, ConversationSummary } from './conversations/conversations.js';
export type { DeadLetterQuery, DeadLetters } from './dead-letters/dead-letters.js';
export type { Erasure, Privacy } from './privacy/privacy.js';
export type { AnyBot, BotClass } from './bot.js';
export {
  checkConfiguration,
  inspectConfiguration,
  readConfiguration,
} from './configuration/read-configuration.js';
export type { InspectedConfiguration, Setting } from './configuration/read-configuration.js';
export type { ConfigurationOptions } from './configuration/sources.js';
export { sourceInWords } from './configuration/source.js';
export type { Source } from './configuration/source.js';
export { problemInWords } from './configuration/configuration-problem.js';
export type { ConfigurationProblem } from './configuration/configuration-problem.js';
export type { Configuration, LogLevel } from './configuration/configuration.js';
export { ENVIRONMENT } from './configuration/environment.js';
export type { Environment, Variable, VariableName } from './configuration/environment.js';
export { TOKENS } from './tokens.js';
export { systemClock } from './operations/clock.js';
export type { CallOff, Clock } from './operations/clock.js';
export { createLogger } from './operations/logging.js';

// For tools and tests that play the hub themselves
export { BareHost } from './bare-host.js';
export type { BareHostOptions } from './bare-host.js';
export { VirtualClock } from './operations/virtual-clock.js';
export type { SendLater, SendMessages, SendOutcome, SendRefused } from './egress/send.js';
export { messageOf } from './store/outbox-message.js';

// For tools that look at a bot without running it
export { findUndurable } from './turn/refuse-undurable.js';
export type { Undurable } from './turn/refuse-undurable.js';
export { interruptionAnswers } from './turn/interruption-answers.js';
export type { Microstep, MicrostepListener } from './turn/microstep.js';

// What a conversation did, again
export { readJournal } from './journal/journal.js';
export { exportJournal, readJournalFile, writeJournalFile } from './journal/journal-file.js';
export type { Journals } from './journal/journals.js';
export type { Journal, JournalTurn } from './journal/journal.js';
export { replay } from './journal/replay.js';
export type { ReplayDifference, ReplayReport } from './journal/replay.js';
export type { JournalBody } from './journal/journal-body.js';
export type { TurnOutcome } from './turn/finish.js';
export { readStimulus } from './turn/stimulus-body.js';
export type { MessageBody, StimulusBody } from './turn/stimulus-body.js';
export type { Stimulus } from './turn/stimulus.js';
export type { TurnEffect } from './turn/turn-effect.js';

// For authors of stores
export { memoryStore } from './store/memory-store.js';
export type {
  ActivityEntry,
  ClarificationRecord,
  ConversationRecord,
  DeadLetter,
  DialogVersion,
  FrameRecord,
  FrameState,
  GivenUp,
  HiddenMessage,
  JournalEntry,
  Json,
  KnownFacts,
  OutboxEntry,
  Owner,
  StoredStimulus,
  TimerEntry,
  Trace,
  TraceRef,
} from './store/records.js';
export type { Retention } from './store/retention.js';
export { isExaminable } from './store/store-examination.js';
export type { ExaminableStore, StoreExamination } from './store/store-examination.js';
export type {
  ConversationPage,
  DeadLetterPage,
  JournalPage,
  PendingTurn,
  Purge,
  Retried,
  Store,
  TurnCommit,
} from './store/store.js';
export { FIGURE_LIMIT, STUCK_LIMIT, standingOf } from './store/store-figures.js';
export type { ConversationCount, StoreFigures, WaitingFigures } from './store/store-figures.js';
export type { PromptStore } from './store/prompt-store.js';
export type { SharedStore, SharedWork } from './store/shared-store.js';

// Errors
export { isRuntimeError, RUNTIME_ERRORS, RuntimeError } from './errors.js';
export type { RuntimeErrorCode } from './errors.js';
