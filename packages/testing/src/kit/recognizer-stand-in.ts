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

/**
 * The bot's recognition with the stand-in, which is asked about every text.
 *
 * @throws TypeError for a bot that recognizes nothing, and for meanings that it does not know.
 */
export function withStandIn(
  { name, recognition }: Pick<AnyBot, 'name' | 'recognition'>,
  standIn: Recognizer | Meanings,
): BotRecognition {
  if (recognition === undefined) {
    throw new TypeError(
      `The bot "${name}" has no \`recognition\`: a stand-in for its recognizer is never asked. Leave it out, or declare the bot's intents.`,
    );
  }
  const recognizer = isRecognizer(standIn) ? standIn : meaningsRecognizer(recognition.intents, standIn);
  return { ...recognition, recognizer, ask: 'always' };
}

/**
 * What is declared must be meant: the runtime drops what it does not know, and the test would wonder why nothing happens.
 *
 * @throws TypeError with everything that is wrong.
 */
function refuseUnknown({ declared }: DeclaredIntents, meanings: Meanings): void {
  const problems = Object.entries(meanings).flatMap(([text, meaning]) =>
    listOf(meaning).flatMap(({ intent, score = 1, entities = {} }) => {
      const declaration = Object.hasOwn(declared, intent) ? declared[intent] : undefined;
      if (declaration === undefined) {
        return [`"${text}" is to mean "${intent}", which is no intent; there are: ${namesOf(declared)}`];
      }
      const known = declaration.entities ?? {};
      return [
        ...(score >= 0 && score <= 1 ? [] : [`"${text}" has the score ${score}, which is not from 0 to 1`]),
        ...Object.keys(entities)
          .filter((name) => !Object.hasOwn(known, name))
          .map(
            (name) =>
              `"${text}" has "${name}", which is no entity of ${intent}; there are: ${namesOf(known)}`,
          ),
      ];
    }),
  );
  if (problems.length > 0)
    throw new TypeError(`The stand-in for the recognizer cannot be: ${problems.join('; ')}.`);
}

function namesOf(named: object): string {
  return Object.keys(named).join(', ') || 'none';
}

function listOf(meaning: Meaning | readonly Meaning[]): readonly Meaning[] {
  return Array.isArray(meaning) ? (meaning as readonly Meaning[]) : [meaning as Meaning];
}

function meaningsRecognizer(intents: DeclaredIntents, meanings: Meanings): Recognizer {
  refuseUnknown(intents, meanings);
  const builtIn = patternRecognizer(intents);
  return {
    name: 'test',
    recognize: (request, call): RecognizerAnswer | Promise<RecognizerAnswer> => {
      const meaning = Object.hasOwn(meanings, request.text) ? meanings[request.text] : undefined;
      if (meaning === undefined) return builtIn.recognize(request, call);
      return {
        intents: listOf(meaning).map(({ intent, score = 1, entities = {} }) => ({
          name: intent,
          score,
          entities,
        })),
      };
    },
  };
}

function isRecognizer(standIn: Recognizer | Meanings): standIn is Recognizer {
  return typeof standIn['recognize'] === 'function';
}
