import {
  ActivityError,
  type ActivitiesOf,
  type ActivityCall,
  type ActivityImplementation,
} from '@colloquy/dialogs';
import type { AnyBot, Bot } from '@colloquy/runtime';
import type { SteeredActivities } from './steered-activities.js';
import type { Transcript } from './transcript.js';

/** What an activity may answer in a test: a value of its type, or a function that makes one of what it is called with. */
export type ActivityAnswer<Implementation> =
  Implementation extends ActivityImplementation<infer Input, infer Output>
    ? Output | ((input: Input, call: ActivityCall) => Promise<Output> | Output)
    : never;

/** Answers of activities by name, for stories: `{ lookupOrder: { unknown: null } }` is told as `lookupOrder answers: unknown`. */
export type NamedAnswers<Instance extends AnyBot> =
  Instance extends Bot<infer Dialogs>
    ? {
        readonly [Name in keyof ActivitiesOf<Dialogs>]?: Readonly<
          Record<string, ActivityAnswer<ActivitiesOf<Dialogs>[Name]>>
        >;
      }
    : Readonly<Record<never, never>>;

/** The activities of a bot as actors of a test, by name. */
export type ActivityActors<Instance extends AnyBot> =
  Instance extends Bot<infer Dialogs>
    ? { readonly [Name in keyof ActivitiesOf<Dialogs>]: ActivityActor<ActivitiesOf<Dialogs>[Name]> }
    : Readonly<Record<string, ActivityActor<unknown>>>;

/** One activity of the bot, as far as a test decides what comes of it. What is decided holds for every call from then on. */
export class ActivityActor<Implementation> {
  constructor(
    private readonly name: string,
    private readonly steered: SteeredActivities,
    private readonly transcript: Transcript,
  ) {}

  /** It answers this. */
  answers(answer: ActivityAnswer<Implementation>): void {
    this.#hasIt('answers otherwise');
    this.steered.decide(this.name, typeof answer === 'function' ? (answer as never) : () => answer);
  }

  /**
   * It answers what the option `answers` has under this name.
   *
   * @throws AssertionError with the conversation when there is no such answer.
   */
  answersNamed(answer: string): void {
    const named = this.steered.namedAnswers(this.name);
    if (!Object.hasOwn(named, answer)) {
      const there = Object.keys(named).join(', ') || 'none';
      this.transcript.fail(`"${answer}" is no answer of the activity "${this.name}"; there are: ${there}.`);
    }
    const value: unknown = named[answer];
    this.#hasIt(`answers: ${answer}`);
    this.steered.decide(this.name, typeof value === 'function' ? (value as never) : () => value);
  }

  /** It fails, and another attempt would too: the dialog hears of it in `onError` at once. */
  fails(error: Error = new ActivityError('The test has it fail.', { retryable: false })): void {
    this.#hasIt('fails');
    this.steered.decide(this.name, () => {
      throw error;
    });
  }

  /** It answers as it did before the test decided otherwise. */
  answersAsUsual(): void {
    this.#hasIt('answers as usual');
    this.steered.decide(this.name, undefined);
  }

  #hasIt(what: string): void {
    this.transcript.add(this.name, `(${what})`);
  }
}

/** An actor for each activity of a bot. */
export function activityActors(
  bot: AnyBot,
  steered: SteeredActivities,
  transcript: Transcript,
): Readonly<Record<string, ActivityActor<unknown>>> {
  const names = Object.keys(bot.activities ?? {});
  return Object.fromEntries(names.map((name) => [name, new ActivityActor(name, steered, transcript)]));
}
