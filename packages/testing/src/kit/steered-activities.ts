import type { AnyBot } from '@colloquy/runtime';

type Activities = NonNullable<AnyBot['activities']>;
type Activity = Activities[string];

/** What a test has decided about a bot's activities. It outlives the process, as the world outside does. */
export class SteeredActivities {
  readonly #decided = new Map<string, Activity>();
  readonly #called = new Set<string>();

  constructor(private readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {}) {}

  /** What stories may name as an answer of an activity. */
  namedAnswers(name: string): Readonly<Record<string, unknown>> {
    return Object.hasOwn(this.answers, name) ? (this.answers[name] ?? {}) : {};
  }

  /** What comes of every call from now on; `undefined` for what comes of it without the test. */
  decide(name: string, answer: Activity | undefined): void {
    if (answer === undefined) this.#decided.delete(name);
    else this.#decided.set(name, answer);
  }

  /** Which activities were called since this was asked last, in the order of their first calls. */
  takeCalled(): readonly string[] {
    const called = [...this.#called];
    this.#called.clear();
    return called;
  }

  /** The same activities, which do what was decided. Each is called on the object that has it, as it is without a test. */
  steer(activities: Activities): Activities {
    const steered = Object.entries(activities).map(([name, usual]): readonly [string, Activity] => [
      name,
      (input, call) => {
        this.#called.add(name);
        return (this.#decided.get(name) ?? usual).call(activities, input, call);
      },
    ]);
    return Object.fromEntries(steered);
  }
}
