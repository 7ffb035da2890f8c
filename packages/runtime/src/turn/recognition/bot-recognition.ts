import {
  patternRecognizer,
  words,
  type DeclaredIntents,
  type IntentMap,
  type Recognizer,
  type Sayable,
  type Thresholds,
} from '@colloquy/dialogs';

/** How a bot hears what customers want. */
export interface BotRecognition extends Partial<Thresholds> {
  /** What customers may want. */
  readonly intents: DeclaredIntents;
  /** Asked besides the built-in recognizer. @default nobody */
  readonly recognizer?: Recognizer;
  /**
   * When it is asked: about every text that may have an intent, or only when the built-in one is not sure.
   *
   * @default 'when-unsure'
   */
  readonly ask?: 'when-unsure' | 'always';
  /** How long it may take, in ms; then the built-in recognizer's answer is taken. @default 2000 */
  readonly timeoutMs?: number;
  /** From here on an intent is acted on, 0 to 1. @default 0.6 */
  readonly minScore?: number;
  /** From here on it is acted on also while a question is open, and no other recognizer is asked. @default 0.9 */
  readonly sureScore?: number;
  /** Two intents that are nearer to each other than this are asked about. @default 0.1 */
  readonly margin?: number;
  /** How the customer is asked which of some intents is meant; `'never'`: the likeliest is taken. */
  readonly clarification?: Partial<Clarifying> | 'never';
}

/** What is said to a customer whose words may mean several things. */
export interface Clarifying {
  /** Above the titles of the intents, as buttons. */
  readonly question: Sayable;
  /** The button for neither. */
  readonly none: Sayable;
}

/** A bot's recognition with everything said. */
export interface ProgramRecognition extends Thresholds {
  readonly declared: IntentMap;
  /** Needs nothing but the text. */
  readonly builtIn: Recognizer;
  readonly recognizer: Recognizer | undefined;
  readonly ask: 'when-unsure' | 'always';
  readonly timeoutMs: number;
  /** `undefined`: nobody is asked. */
  readonly clarification: Clarifying | undefined;
}

const DEFAULTS = {
  ask: 'when-unsure',
  timeoutMs: 2_000,
  minScore: 0.6,
  sureScore: 0.9,
  margin: 0.1,
} as const satisfies Partial<ProgramRecognition>;

const CLARIFYING: Clarifying = {
  question: words({
    en: 'Which of these do you mean?',
    de: 'Was davon meinen Sie?',
    es: '¿A cuál de estas opciones se refiere?',
    fr: 'Que voulez-vous dire ?',
  }),
  none: words({
    en: 'None of these',
    de: 'Nichts davon',
    es: 'Ninguna de estas',
    fr: 'Rien de tout cela',
  }),
};

/** A bot's recognition with the defaults where it says nothing. */
export function completeRecognition(recognition: BotRecognition): ProgramRecognition {
  const {
    intents,
    recognizer,
    clarification = {},
    ask,
    timeoutMs,
    minScore,
    sureScore,
    margin,
  } = recognition;
  return {
    declared: intents.declared,
    builtIn: patternRecognizer(intents),
    recognizer,
    ask: ask ?? DEFAULTS.ask,
    timeoutMs: timeoutMs ?? DEFAULTS.timeoutMs,
    minScore: minScore ?? DEFAULTS.minScore,
    sureScore: sureScore ?? DEFAULTS.sureScore,
    margin: margin ?? DEFAULTS.margin,
    clarification: clarification === 'never' ? undefined : { ...CLARIFYING, ...clarification },
  };
}

/** What is wrong with a bot's recognition; nothing when it can be used. */
export function recognitionProblems(recognition: BotRecognition | undefined): readonly string[] {
  if (recognition === undefined) return [];
  const { minScore, sureScore, margin, timeoutMs } = completeRecognition(recognition);
  const scores = { minScore, sureScore, margin };
  const isTime = Number.isFinite(timeoutMs) && timeoutMs > 0 && timeoutMs <= 60_000;
  return [
    ...Object.entries(scores).flatMap(([name, score]) =>
      score >= 0 && score <= 1 ? [] : [`recognition.${name} is ${score}, which is not from 0 to 1`],
    ),
    ...(sureScore < minScore ? ['recognition.sureScore is below recognition.minScore'] : []),
    ...(isTime ? [] : [`recognition.timeoutMs is ${timeoutMs}, which is not from 1 to 60000`]),
  ];
}
