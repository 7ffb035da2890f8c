import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { RuntimeError } from '../../src/errors.js';
import { exportJournal, readJournalFile } from '../../src/journal/journal-file.js';
import { memoryStore } from '../../src/store/memory-store.js';

describe('A file with a journal', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-journal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function failureOf(work: Promise<unknown>): Promise<RuntimeError> {
    return work.then(
      () => expect.fail('nothing failed'),
      (error: unknown) => error as RuntimeError,
    );
  }

  it('is not written of a conversation that has none, and the error names the conversation', async () => {
    const store = memoryStore();
    await store.open();
    const error = await failureOf(exportJournal(store, 'c-1', join(folder, 'one.json')));
    expect(error.code).to.equal('COLLOQUY_E_JOURNAL_MISSING');
    expect(error.message).to.include('c-1').and.to.include('COLLOQUY_KEEP_JOURNAL_DAYS');
  });

  const turn = {
    turn: 1,
    at: 0,
    body: {
      turnId: 't',
      key: 'k',
      stimulus: { kind: 'message', at: 0, raw: { type: { value: 'text' } } },
      outcome: 'handled',
      effects: [],
      kept: {},
      digest: 'd',
    },
  };
  const whole = { format: 'colloquy-journal', version: 1, conversationId: 'c', bot: 'b', turns: [turn] };
  const wrong: readonly (readonly [title: string, text: string, says: string])[] = [
    ['is not JSON', '{"format": "CANARY', 'it is not JSON'],
    ['is something else', '["CANARY"]', 'it is not what a journal has there'],
    ['is of a later program', JSON.stringify({ ...whole, version: 2 }), '"version" is not what'],
    ['has no turns', JSON.stringify({ ...whole, turns: [] }), '"turns" is not what'],
    [
      'has a turn without what came',
      JSON.stringify({ ...whole, turns: [{ ...turn, body: { ...turn.body, stimulus: 'CANARY' } }] }),
      '"turns.0.body.stimulus" is not what',
    ],
    [
      'has a message of which nothing came',
      JSON.stringify({
        ...whole,
        turns: [{ ...turn, body: { ...turn.body, stimulus: { kind: 'message', message: 'CANARY' } } }],
      }),
      '"turns.0.body.stimulus" is not what',
    ],
  ];
  for (const [title, text, says] of wrong) {
    it(`that ${title} is refused by its name, without a word of what it holds`, async () => {
      const file = join(folder, 'one.json');
      await writeFile(file, text);
      const error = await failureOf(readJournalFile(file));
      expect(error.code).to.equal('COLLOQUY_E_JOURNAL_FILE');
      expect(error.message).to.include(file).and.to.include(says).and.to.not.include('CANARY');
    });
  }

  it('that does not exist is refused by its name', async () => {
    const file = join(folder, 'none.json');
    const error = await failureOf(readJournalFile(file));
    expect(error.code).to.equal('COLLOQUY_E_JOURNAL_FILE');
    expect(error.message).to.equal(`${file} cannot be read: there is no such file.`);
  });

  it('is read as it was written', async () => {
    const file = join(folder, 'one.json');
    await writeFile(file, JSON.stringify(whole));
    expect(await readJournalFile(file)).to.deep.equal({ conversationId: 'c', bot: 'b', turns: [turn] });
  });
});
