import type { Store } from '@colloquy/runtime';
import type { Place } from './place.js';

type Remembered = Pick<Store, 'rememberVersions' | 'resourceIds' | 'rememberResourceId'>;

/** What is remembered of the bots themselves. */
export function rememberingOperations({ database, schema: s }: Place): Remembered {
  return {
    rememberVersions: (versions, differing) =>
      database.transaction(async (session) => {
        const kept: string[] = [];
        for (const { bot, dialog, version, fingerprint } of versions) {
          const key = [bot, dialog, version];
          await session.run(`INSERT INTO ${s}.versions VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
            ...key,
            fingerprint,
          ]);
          const { rows } = await session.run<{ fingerprint: string }>(
            `SELECT fingerprint FROM ${s}.versions WHERE bot = $1 AND dialog = $2 AND version = $3 FOR UPDATE`,
            key,
          );
          kept.push(rows[0]?.fingerprint ?? fingerprint);
          if (differing === 'replace')
            await session.run(
              `UPDATE ${s}.versions SET fingerprint = $4 WHERE bot = $1 AND dialog = $2 AND version = $3`,
              [...key, fingerprint],
            );
        }
        return kept;
      }),

    resourceIds: async () => {
      const { rows } = await database.run<{ place: string; id: string }>(
        `SELECT place, id FROM ${s}.resource_ids`,
      );
      return new Map(rows.map(({ place, id }) => [place, id]));
    },

    rememberResourceId: async (place, id) => {
      if (id === undefined) await database.run(`DELETE FROM ${s}.resource_ids WHERE place = $1`, [place]);
      else
        await database.run(
          `INSERT INTO ${s}.resource_ids VALUES ($1, $2) ON CONFLICT (place) DO UPDATE SET id = excluded.id`,
          [place, id],
        );
    },
  };
}
