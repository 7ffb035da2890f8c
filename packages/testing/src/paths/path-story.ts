import type { AnyBot } from '@colloquy/runtime';
import { statesOf } from '../kit/bot-actor.js';
import type { TakenMessage } from '../kit/test-hub.js';
import { isOfDeveloper } from '../model-check/developers-machine.js';
import { machineOf } from '../model-check/dialog-graphs.js';
import type { StoryStep } from '../stories/read-stories.js';
import { expectedWords, type WrittenStory } from '../stories/write-stories.js';
import type { FoundPath } from './find-paths.js';
import { nameOf, type Situation } from './situation.js';
import type { ToldPath } from './told-path.js';

/** What goes beside the conversation, and is not worth a line. */
const UNTOLD: ReadonlySet<string> = new Set(['typing.start', 'typing.end', 'customer.info']);

/** A path as a story: what is done, what the bot says to it, and where its dialogs are in the end. */
export function pathStory(bot: AnyBot, found: FoundPath, told: ToldPath): Omit<WrittenStory, 'title'> {
  const { path, visits } = found;
  const steps = path.flatMap((step, index) => [step, ...(told.sent[index] ?? []).flatMap(expectationOf)]);
  return {
    about: `Visits ${visits.map((id) => `\`${id}\``).join(', ')}.`,
    steps: [...steps, { kind: 'nothing more' }, ...whereabouts(bot, told.situation)],
  };
}

function expectationOf({ type, text, options }: TakenMessage): readonly StoryStep[] {
  if (UNTOLD.has(type)) return [];
  if (type === 'escalation.transfer') return [{ kind: 'bot hands over' }];
  if (text === '') return [{ kind: 'bot shows', type }];
  if (options.length > 0 && options.every(fitsInList))
    return [{ kind: 'bot asks', text: expectedWords(text), options }];
  return [{ kind: 'bot says', text: expectedWords(text) }];
}

function fitsInList(option: string): boolean {
  return option === option.trim() && !/[|[\]\r\n]/.test(option);
}

/** The states of the developer's own dialogs. */
function whereabouts({ dialogs = {} }: AnyBot, { frames, owner }: Situation): readonly StoryStep[] {
  if (owner === 'ended') return [];
  if (frames.length === 0) return [{ kind: 'bot is idle' }];
  return frames.flatMap((frame): readonly StoryStep[] => {
    const dialog = nameOf(frame);
    const machine = machineOf(dialogs, dialog);
    if (machine === undefined || !isOfDeveloper(machine)) return [];
    return statesOf(frame.state.value).map((state) => ({ kind: 'bot is in', dialog, state }));
  });
}
