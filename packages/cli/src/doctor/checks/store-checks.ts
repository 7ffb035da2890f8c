import { modeFor, type StoreExamination } from '@colloquy/runtime';
import { configured, error, warning, type Check, type Finding } from '../check.js';
import type { Facts } from '../facts/facts.js';

const MEGABYTE = 1_048_576;
const NEARLY_FULL_BYTES = 1024 * MEGABYTE;
const FULL_BYTES = 100 * MEGABYTE;

/** A check of one thing that may be wrong with a store. */
function examined(
  id: string,
  title: string,
  judge: (store: StoreExamination, facts: Facts) => readonly Finding[] | 'skipped',
): Check {
  return {
    id,
    title,
    judge: (facts) =>
      facts.store === undefined || facts.store === 'cannot be looked at'
        ? 'skipped'
        : judge(facts.store, facts),
  };
}

/** The codes that have a check of their own. */
const SORTED = ['COLLOQUY_E_STORE_TOO_NEW', 'COLLOQUY_E_STORE_IN_USE', 'COLLOQUY_E_STORE_DAMAGED'];

/** Where conversations are kept. */
export const STORE_CHECKS: readonly Check[] = [
  examined('store-durable', 'the store outlives the process', ({ isDurable, place }) =>
    isDurable
      ? []
      : [
          warning(
            `The store (${place}) forgets everything when the process ends.`,
            'Keep conversations on disk: store: sqliteStore("orders.db"), or in PostgreSQL.',
          ),
        ],
  ),
  examined('store-writable', 'the store can be written', ({ problem }) =>
    problem === undefined || SORTED.includes(problem.code)
      ? []
      : [error(problem.message, 'Give the user of the bot the right to write, or the store another place.')],
  ),
  examined('store-schema', 'no newer version has written the store', ({ problem }) =>
    problem?.code === 'COLLOQUY_E_STORE_TOO_NEW'
      ? [error(problem.message, 'Start the version that wrote it, or restore a backup.')]
      : [],
  ),
  examined('store-damaged', 'the store is whole', ({ problem }) =>
    problem?.code === 'COLLOQUY_E_STORE_DAMAGED'
      ? [error(problem.message, 'Keep a copy, and restore a backup: docs/guides/stores.md.')]
      : [],
  ),
  examined('store-locked', 'no other process has the store', ({ problem }, { ports }) => {
    if (problem?.code !== 'COLLOQUY_E_STORE_IN_USE') return [];
    // The bot that runs here has it, as it should.
    if (ports?.callback === 'bot') return [];
    return [error(problem.message, 'End the other process, or give each bot a store of its own.')];
  }),
  examined('disk-space', 'there is space where the store is', ({ freeBytes, place }) => {
    if (freeBytes === undefined || freeBytes >= NEARLY_FULL_BYTES) return [];
    const judge = freeBytes < FULL_BYTES ? error : warning;
    return [
      judge(
        `${Math.floor(freeBytes / MEGABYTE)} MB are left where ${place} is.`,
        'Make space, or move the store to a larger disk: with a full one no callback is taken.',
      ),
    ];
  }),
  configured(
    'dialog-versions',
    'no dialog changed under the version that it ran with',
    (configuration, facts) => {
      const { store, project } = facts;
      if (store === undefined || store === 'cannot be looked at') return 'skipped';
      if (project === undefined || !('examination' in project)) return 'skipped';
      const judge = modeFor(configuration.mode, configuration.hub.url) === 'production' ? error : warning;
      const changed = project.examination.bots
        .flatMap(({ versions }) => versions)
        .filter((today) =>
          store.versions.some(
            (known) =>
              known.bot === today.bot &&
              known.dialog === today.dialog &&
              known.version === today.version &&
              known.fingerprint !== today.fingerprint,
          ),
        );
      return changed.map(({ bot, dialog, version }) =>
        judge(
          `The dialog "${dialog}" of bot "${bot}" (version "${version}") is not what ran under that version before.`,
          'Give it a new version, and say in olderVersions what becomes of conversations that run the old one: docs/guides/versions.md.',
        ),
      );
    },
  ),
];
