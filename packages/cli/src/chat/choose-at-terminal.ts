import checkbox from '@inquirer/checkbox';
import select from '@inquirer/select';
import { pageProblem, type AskPage } from './fill-form.js';
import type { Choice, Offer } from './offer.js';
import { typedLine, type Terminal } from './terminal-line.js';

/** What choosing came to: some of what is offered, other words, something new to be shown, or that the person leaves. */
export type Chosen = readonly Choice[] | 'words' | 'broken-off' | 'leaves';

/** Has somebody choose by the arrow keys, until `signal` is aborted. */
export async function chooseAt(
  terminal: Terminal,
  { choices, multiple }: Offer,
  signal: AbortSignal,
): Promise<Chosen> {
  const context = { ...terminal, signal, clearPromptOnDone: true };
  const named = choices.map((choice) => ({ name: choice.label, value: choice, ...descriptionOf(choice) }));
  try {
    if (multiple) {
      const several = await checkbox<Choice>({ message: 'Choose', choices: named }, context);
      return several.length === 0 ? 'words' : several;
    }
    const other = { name: '(write something else)', value: undefined };
    const one = await select<Choice | undefined>({ message: 'Choose', choices: [...named, other] }, context);
    return one === undefined ? 'words' : [one];
  } catch (error) {
    if (signal.aborted) return 'broken-off';
    if (isExit(error)) return 'leaves';
    throw error;
  }
}

/** Asks the pages of a form, each until its answer is good; Ctrl-C gives the form up. */
export function askPageAt(terminal: Terminal): AskPage {
  const never = new AbortController().signal;
  return async (page, number) => {
    const message = `${number}. ${page.title}`;
    if ('items' in page) {
      const choices = page.items.map((item) => ({ name: item.title, value: item }));
      try {
        return page.kind === 'select' && page.multiple
          ? { items: await checkbox({ message, choices, required: true }, terminal) }
          : { items: [await select({ message, choices }, terminal)] };
      } catch (error) {
        if (isExit(error)) return undefined;
        throw error;
      }
    }
    for (;;) {
      const begun = page.kind === 'date' ? (page.start ?? '') : '';
      const typed = await typedLine(terminal, `${message} `, begun, never);
      if (typed.kind !== 'line') return undefined;
      const answer = { words: typed.text.trim() };
      const problem = pageProblem(page, answer);
      if (problem === undefined) return answer;
      terminal.output.write(`${problem}\n`);
    }
  };
}

function descriptionOf({ group, detail }: Choice): { readonly description?: string } {
  const description = [group, detail].filter((text) => text !== undefined).join(': ');
  return description === '' ? {} : { description };
}

/** What is thrown at Ctrl-C. */
function isExit(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExitPromptError';
}
