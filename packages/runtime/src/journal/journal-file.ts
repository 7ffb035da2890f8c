import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { RuntimeError } from '../errors.js';
import type { Store } from '../store/store.js';
import { readJournal, type Journal } from './journal.js';

/** Says what the file is, and how it is written: one of a later program may be written otherwise. */
const FORMAT = 'colloquy-journal';
const VERSION = 1;

/** A message is read again out of what came. */
const stimulusSchema = z
  .looseObject({ kind: z.string(), raw: z.looseObject({}).optional() })
  .refine(({ kind, raw }) => kind !== 'message' || raw !== undefined);

/** As much as a replay rests on. What stands deeper was written by the runtime, and is compared and not trusted. */
const journalFileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  conversationId: z.string().min(1),
  bot: z.string().min(1),
  turns: z
    .array(
      z.object({
        turn: z.int().positive(),
        at: z.number(),
        body: z.looseObject({
          turnId: z.string(),
          key: z.string(),
          stimulus: stimulusSchema,
          outcome: z.string(),
          effects: z.array(z.looseObject({ kind: z.string() })),
          kept: z.looseObject({}),
          digest: z.string(),
        }),
      }),
    )
    .min(1),
});

/**
 * Writes the journal of a conversation into a file, from which {@link readJournalFile} reads it: a test, on any machine. It holds what
 * was said, but for what the customer has deleted; only its owner may read it.
 *
 * @param store one that is open.
 * @param file a new one.
 * @returns how many turns it holds.
 * @throws RuntimeError `COLLOQUY_E_JOURNAL_MISSING` when the conversation has no journal; `COLLOQUY_E_JOURNAL_FILE` when the file exists
 * or cannot be written; and the store's.
 */
export async function exportJournal(
  store: Pick<Store, 'journal' | 'conversation'>,
  conversationId: string,
  file: string | URL,
): Promise<number> {
  const journal = await readJournal(store, conversationId);
  if (journal === undefined) {
    throw new RuntimeError(
      'COLLOQUY_E_JOURNAL_MISSING',
      `Conversation ${conversationId} has no journal in this store. Look for its id in the log; a journal is kept for COLLOQUY_KEEP_JOURNAL_DAYS.`,
    );
  }
  await writeJournalFile(journal, file);
  return journal.turns.length;
}

/**
 * Writes a journal that was read already, as {@link exportJournal} does.
 *
 * @throws RuntimeError `COLLOQUY_E_JOURNAL_FILE` when the file exists or cannot be written.
 */
export async function writeJournalFile(journal: Journal, file: string | URL): Promise<void> {
  const text = JSON.stringify({ format: FORMAT, version: VERSION, ...journal }, undefined, 2);
  await writeFile(file, `${text}\n`, { flag: 'wx', mode: 0o600 }).catch((cause: unknown) => {
    throw notWritten(file, cause);
  });
}

/**
 * Reads a file that {@link exportJournal} has written.
 *
 * @throws RuntimeError `COLLOQUY_E_JOURNAL_FILE` when it cannot be read, or is no journal.
 */
export async function readJournalFile(file: string | URL): Promise<Journal> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const why = codeOf(cause) === 'ENOENT' ? 'there is no such file' : codeOf(cause);
    throw new RuntimeError('COLLOQUY_E_JOURNAL_FILE', `${String(file)} cannot be read: ${why}.`, { cause });
  });
  const read = journalFileSchema.safeParse(parsed(file, text));
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`;
    throw notRead(file, `${where} is not what a journal has there`, read.error);
  }
  const { conversationId, bot, turns } = read.data;
  return { conversationId, bot, turns: turns as unknown as Journal['turns'] };
}

function parsed(file: string | URL, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message has words of the customer.
    throw notRead(file, 'it is not JSON');
  }
}

function notWritten(file: string | URL, cause: unknown): RuntimeError {
  const why = codeOf(cause) === 'EEXIST' ? 'it exists' : codeOf(cause);
  return new RuntimeError(
    'COLLOQUY_E_JOURNAL_FILE',
    `The journal was not written to ${String(file)}: ${why}. Give it the name of a new file in a folder that may be written.`,
    { cause },
  );
}

function notRead(file: string | URL, why: string, cause?: unknown): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_JOURNAL_FILE',
    `${String(file)} is no journal: ${why}. Write it anew with exportJournal(), or by colloquy replay --save.`,
    { cause },
  );
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
}
