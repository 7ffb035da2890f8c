import {
  patternRecognizer,
  type AnyBot,
  type BotRecognition,
  type DeclaredIntents,
  type Intents,
  type Recognizer,
  type RecognizerAnswer,
} from '@colloquy/runtime';

/** What a text means in a test. */
export interface Meaning {
  readonly intent: string;
  /** @default 1 */
  readonly score?: number;
  readonly entities?: Readonly<Record<string, unknown>>;
}

/** What texts mean in a test, word for word. Several meanings are for the question which one is meant. */
export type Meanings = Readonly<Record<string, Meaning | readonly Meaning[]>>;

/** A stand-in for a bot's recognizer, with the intents and entities that the bot declares. */
export type RecognizerStandIn<Instance extends AnyBot> =
  Recognizer | Readonly<Record<string, MeaningFor<Instance> | readonly MeaningFor<Instance>[]>>;

type MeaningFor<Instance> = Instance extends { readonly recognition: { readonly intents: infer Declared } }
  ? MeaningOf<WishOf<Declared>>
  : never;

type WishOf<Declared> =
  Declared extends Pick<Intents, 'in'> ? NonNullable<ReturnType<Declared['in']>> : never;

type MeaningOf<Wished> = Wished extends { readonly intent: infer Name; readonly entities: infer Entities }
  ? { readonly intent: Name; readonly score?: number; readonly entities?: Entities }
  : never;

/** The bot's recognition with the stand-in, which is asked about every text. */
export function withStandIn(recognition: BotRecognition, standIn: Recognizer | Meanings): BotRecognition {
  const recognizer = isRecognizer(standIn) ? standIn : meaningsRecognizer(recognition.intents, standIn);
  return { ...recognition, recognizer, ask: 'always' };
}

function meaningsRecognizer(intents: DeclaredIntents, meanings: Meanings): Recognizer {
  const builtIn = patternRecognizer(intents);
  return {
    name: 'test',
    recognize: (request, call): RecognizerAnswer | Promise<RecognizerAnswer> => {
      const meaning = Object.hasOwn(meanings, request.text) ? meanings[request.text] : undefined;
      if (meaning === undefined) return builtIn.recognize(request, call);
      const all = Array.isArray(meaning) ? (meaning as readonly Meaning[]) : [meaning as Meaning];
      return {
        intents: all.map(({ intent, score = 1, entities = {} }) => ({ name: intent, score, entities })),
      };
    },
  };
}

function isRecognizer(standIn: Recognizer | Meanings): standIn is Recognizer {
  return typeof standIn['recognize'] === 'function';
}
