// For every dialog
export { effects } from './effects/effects.js';
export { activity } from './activities/activity.js';
export { capture, captureOwn } from './events/capture.js';
export { ask, askWith } from './prompts/ask.js';
export type { Ask, ChoiceInput, ChoiceOptions, SlotInput, SlotOptions } from './prompts/ask-kinds.js';
export type { DayLimit, DayLimits } from './prompts/kinds/date-reading.js';
export type { DateTime, DateTimeLimits } from './prompts/kinds/date-time-reading.js';
export type { FileLimits } from './prompts/kinds/file-reading.js';
export type { RichForm, RichFormAnswer } from './prompts/kinds/rich-form-reading.js';
export type { SignedIn, SignInRequest } from './prompts/kinds/sign-in-reading.js';
export type { SlotLook, TimeSlot } from './prompts/kinds/slot-reading.js';
export type { TimeLimits } from './prompts/when/time-limits.js';
export type { ChoiceLook, ChoiceOption } from './prompts/kinds/choice-reading.js';
export type { Money, MoneyLimits } from './prompts/kinds/money-reading.js';
export type { NumberLimits } from './prompts/kinds/number-reading.js';
export type { PhoneLimits } from './prompts/kinds/phone-reading.js';
export type { TextLimits } from './prompts/kinds/text-reading.js';
export type { YesNoTitles } from './prompts/kinds/yes-no-reading.js';
export type { AnswerOf, Parting, Prompt, PromptInput, PromptLimit, PromptParts } from './prompts/prompt.js';
export type { PromptDefaults, PromptOptions } from './prompts/prompt-options.js';
export type { PromptTexts } from './prompts/prompt-texts.js';
export type { Facts, Said } from './prompts/reading.js';
export type { Check, Validator } from './prompts/validate.js';
export { handOff } from './hand-off/hand-off.js';
export type { HandOff, HandOffContext, HandOffOptions, HandOffState } from './hand-off/hand-off.js';
export type { HandOffInput } from './hand-off/escalation-of.js';
export type {
  HandedBack,
  HandOffOutcome,
  HandOffRefused,
  HandOffTimedOut,
  NobodyAvailable,
} from './hand-off/hand-off-outcome.js';
export type { HandOffTexts } from './hand-off/hand-off-texts.js';
export { form } from './form/form.js';
export type { FormOptions, FormProblem } from './form/form-options.js';
export type { FormTexts } from './form/form-texts.js';
export type { Form, FormFields, FormDialogInput, FormOutput, FormValues } from './form/form-type.js';
export { words } from './texts/words.js';
export { catalogue, catalogueFrom } from './texts/catalogue.js';
export type { Catalogue, CatalogueData } from './texts/catalogue.js';
export type { PlaceholdersOf } from './texts/placeholders.js';
export { pseudo, PSEUDO_LANGUAGE, withPseudo } from './texts/pseudo.js';
export type { InWords, Sayable, Words, WordsValue } from './texts/words.js';
export type { Speech } from './texts/speech.js';
export { entity } from './recognition/entity.js';
export type { Entity, EntityValue } from './recognition/entity.js';
export { intents } from './recognition/intents.js';
export type {
  ByLanguage,
  DeclaredIntents,
  EntitiesOf,
  EntityMap,
  IntentDeclaration,
  IntentMap,
  Intents,
  Wish,
} from './recognition/intents.js';
export type { IntentEvent, IntentEventOf } from './events/intent-event.js';
export type { ActivityCall } from './activities/activity-call.js';
export { ActivityError } from './activities/activity-error.js';
export type { ActivityErrorOptions } from './activities/activity-error.js';
export type { DialogMeta, DialogTypes } from './events/dialog-types.js';
export type {
  Choice,
  DialogPausedEvent,
  DialogResumedEvent,
  HandBackEvent,
  InboundEvent,
  OtherMessageEvent,
  SendFailedEvent,
  SentRef,
  TextEvent,
  UnknownMessageEvent,
} from './events/inbound-event.js';

// For the runtime and for those who write effects of their own
export { defineEffect, effectOf } from './effects/define-effect.js';
export type { Effect, EffectDefinition } from './effects/define-effect.js';
export { isSpeak, speechGiven } from './effects/speak.js';
export { isLanguage, isZone, PLAIN_SPEECH, speechProblems } from './texts/speech.js';
export { inLanguage, spoken } from './texts/in-language.js';
export { isActivity } from './activities/activity.js';
export { answersSoFar } from './form/answers-so-far.js';
export { keeping, keepsWords } from './prompts/kept-words.js';
export type { Keeps } from './prompts/kept-words.js';
export { bare as bareWords } from './prompts/words/fold.js';
export type { ShieldsOf } from './events/shields-of.js';
export { isMachine, machinesBelow } from './machines/machines-below.js';
export type {
  ActivitiesOf,
  ActivityImplementation,
  AnyDialog,
  DialogMap,
} from './activities/activities-of.js';
export { acceptedIntents } from './recognition/accepted-intents.js';
export { chooseIntent } from './recognition/choose-intent.js';
export type { IntentChoice, Thresholds } from './recognition/choose-intent.js';
export { patternRecognizer } from './recognition/pattern-recognizer.js';
export { readAnswer } from './recognition/read-answer.js';
export type { ReadAnswer } from './recognition/read-answer.js';
export type {
  AcceptedEntity,
  AcceptedIntent,
  RecognitionRequest,
  Recognized,
  RecognizedIntent,
  Recognizer,
  RecognizerAnswer,
} from './recognition/recognizer.js';
export { DIALOGS_ERRORS, DialogsError } from './errors.js';
export type { DialogsErrorCode } from './errors.js';
