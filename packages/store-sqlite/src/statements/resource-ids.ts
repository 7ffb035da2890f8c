import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';

export function prepareResourceIds(database: DatabaseSync): Handler<'resourceIds'> {
  const select = database.prepare('SELECT place, id FROM resource_id ORDER BY place');
  return () => (select.all() as { place: string; id: string }[]).map(({ place, id }) => [place, id] as const);
}

export function prepareRememberResourceId(database: DatabaseSync): Handler<'rememberResourceId'> {
  const put = database.prepare(`
    INSERT INTO resource_id (place, id) VALUES (?, ?)
    ON CONFLICT (place) DO UPDATE SET id = excluded.id`);
  const remove = database.prepare('DELETE FROM resource_id WHERE place = ?');
  return ({ place, id }) => {
    if (id === null) remove.run(place);
    else put.run(place, id);
    return undefined;
  };
}
