import {
  readJournalFile,
  replay,
  systemClock,
  type AnyBot,
  type BotClass,
  type ReplayDifference,
} from '@colloquy/runtime';
import { AssertionError } from 'chai';
import { describe, it } from 'mocha';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTestBot, type Services } from '../kit/make-test-bot.js';

/** How the bot of a replay differs from the one of production. Its activities are never called. */
export interface ReplayOptions {
  /** What the bot's constructor is given. */
  readonly services?: Services;
}

/**
 * Makes a mocha test of each journal in a folder (`.json`), or of one file: the conversation of production, taken again with the bot of
 * today, goes as it went. Such a file is written by `host.journals.export(conversationId, file)`.
 *
 * @param place path or URL, such as `new URL('../../journals', import.meta.url)`.
 * @throws TypeError for a folder without a journal.
 *
 * @example
 * ```ts
 * replayJournals(OrdersBot, new URL('../../journals', import.meta.url));
 * ```
 */
export function replayJournals(bot: BotClass, place: string | URL, options: ReplayOptions = {}): void {
  const path = typeof place === 'string' ? place : fileURLToPath(place);
  const files = filesAt(path);
  if (files.length === 0) throw new TypeError(`There is no journal (.json) in ${path}.`);
  describe(`Journals of ${basename(path)}`, () => {
    for (const file of files)
      it(`${basename(file)} goes as it went`, () => replayJournalFile(bot, file, options));
  });
}

/**
 * Takes one journal again, for tests that are not written with mocha.
 *
 * @throws AssertionError at the first turn that is another today, with what it was and what it is; and when no turn could be taken again.
 * @throws RuntimeError `COLLOQUY_E_JOURNAL_FILE` for a file that is no journal, `COLLOQUY_E_BOT_MISSING` for that of another bot.
 */
export async function replayJournalFile(
  bot: BotClass,
  file: string | URL,
  { services }: ReplayOptions = {},
): Promise<void> {
  const journal = await readJournalFile(file);
  const made: AnyBot = makeTestBot(bot, {
    activities: {},
    clock: systemClock,
    isTroubled: false,
    ...(services !== undefined && { services }),
  });
  const { turns, skipped, difference } = replay(made, journal);
  if (difference !== undefined) throw differing(file, difference);
  if (turns > 0) return;
  throw new AssertionError(
    `${String(file)}: none of its ${skipped} turns could be taken again: what they begin with is gone or withheld.`,
  );
}

const WHAT: Readonly<Record<ReplayDifference['what'], string>> = {
  error: 'fails',
  outcome: 'is taken otherwise',
  effects: 'says or does something else',
  record: 'leaves the conversation elsewhere',
};

/** Test runners show what was expected and what is. */
function differing(file: string | URL, { turn, at, what, expected, actual }: ReplayDifference): Error {
  const text = `${String(file)}: turn ${turn} of ${at} ${WHAT[what]} today. Expected ${shown(expected)}, but it is ${shown(actual)}.`;
  return new AssertionError(text, { expected, actual, showDiff: true });
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => join(path, name));
}
