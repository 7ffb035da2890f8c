import type { ClientApplicationRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import { applicationsOf } from './orchestration-rules.js';
import { findReference, invalidReference, nameFaults, uniqueFaults } from './resource-rules.js';
import type { ResourceRules } from './resource-rules.js';

/**
 * Unique name of plain characters, each role name once, callbacks that can be called, authentications that exist; kept
 * while a participant uses it, and by default while an orchestration does (protocol 4.2).
 */
export const clientApplicationRules: ResourceRules<ClientApplicationRequest> = {
  *faults(value, view) {
    yield* nameFaults(value.name);
    yield* uniqueFaults(view.tables.clientApplication, 'name', value.name, (other) => other.name, view);
    const seen = new Set<string>();
    for (const [index, role] of value.roles.entries()) {
      const path = `roles[${index}]`;
      if (seen.has(role.name)) {
        const detail = { key: `${path}.name`, value: 'each role at most once' };
        yield new HubRefusal('duplicate', [`${path}.name`, role.name], [detail]);
      }
      seen.add(role.name);
      if (!isCallable(role.callback)) yield invalidReference(`${path}.callback`, 'not an http or https URL');
      if (role.authentication !== undefined) {
        const { id } = role.authentication;
        yield* findReference(view.tables.authentication, `${path}.authentication.id`, id).faults;
      }
    }
  },
  usedBy(entry, view) {
    const participant = view.tables.participant.find(({ value }) => value.application.id === entry.id);
    if (participant !== undefined) return `participant ${participant.id}`;
    if (view.settings.deleteReferenced === 'documented') return undefined;
    const orchestration = view.tables.orchestration.find(({ value }) =>
      applicationsOf(value).includes(entry.id),
    );
    return orchestration && `orchestration ${orchestration.id}`;
  },
};

function isCallable(callback: string): boolean {
  const url = URL.parse(callback);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
