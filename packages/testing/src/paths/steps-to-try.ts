import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyBot } from '@colloquy/runtime';
import { isOfDeveloper } from '../model-check/developers-machine.js';
import { machineOf } from '../model-check/dialog-graphs.js';
import type { StoryStep } from '../stories/read-stories.js';
import { spanOf } from './span-of.js';
import { nameOf, type Situation } from './situation.js';
import { answerTo, NONSENSE, wordsOfBot } from './words-to-say.js';

/** Knows what may happen next in a conversation. */
export class StepsToTry {
  readonly #dialogs: Readonly<Record<string, AnyDialog>>;
  readonly #anywhere: readonly string[];
  readonly #handBacks: readonly (string | undefined)[];
  /** What was tried of what can be said anywhere, by where the developer's own dialogs were. */
  readonly #tried = new Set<string>();

  /** @param says further words of customers, tried everywhere. */
  constructor(
    bot: AnyBot,
    private readonly says: readonly string[],
  ) {
    this.#dialogs = bot.dialogs ?? {};
    this.#anywhere = wordsOfBot(bot);
    this.#handBacks = [undefined, ...(bot.intents ?? []).map(({ value }) => value)];
  }

  /** In the order in which they are tried: of two ways that are equally short, the first is taken. */
  from(situation: Situation): readonly StoryStep[] {
    if (situation.owner === 'ended') return [];
    const steps = situation.owner === 'agent' ? this.#ofAgent() : this.#ofCustomer(situation);
    const { nextTimerInMs } = situation;
    return nextTimerInMs === undefined
      ? steps
      : [...steps, { kind: 'later', duration: spanOf(nextTimerInMs) }];
  }

  #ofAgent(): readonly StoryStep[] {
    return [
      ...this.#handBacks.map((intent): StoryStep => ({ kind: 'agent hands back', intent })),
      { kind: 'agent joins' },
      { kind: 'agent is unavailable' },
    ];
  }

  #ofCustomer(situation: Situation): readonly StoryStep[] {
    const top = situation.frames.at(-1);
    const answer = top && answerTo(machineOf(this.#dialogs, nameOf(top)));
    const words = [
      ...(answer === undefined ? [] : [answer]),
      ...this.says,
      ...this.#notYetSaid(situation),
      NONSENSE,
    ];
    return [
      ...situation.offered.map((text): StoryStep => ({ kind: 'customer picks', text })),
      ...[...new Set(words)].map((text): StoryStep => ({ kind: 'customer says', text })),
    ];
  }

  /** What comes in between does so in the same way whichever question of a form is open: once for each state of the own dialogs. */
  #notYetSaid({ frames }: Situation): readonly string[] {
    const own = frames.filter((frame) => {
      const machine = machineOf(this.#dialogs, nameOf(frame));
      return machine !== undefined && isOfDeveloper(machine);
    });
    const place = JSON.stringify(own.map((frame) => [nameOf(frame), frame.state.value]));
    if (this.#tried.has(place)) return [];
    this.#tried.add(place);
    return this.#anywhere;
  }
}
