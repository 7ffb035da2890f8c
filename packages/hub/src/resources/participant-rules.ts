import type { ParticipantRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import { findReference, invalidReference, nameFaults, uniqueFaults } from './resource-rules.js';
import type { Faults, ResourceRules } from './resource-rules.js';

/**
 * Unique name of plain characters, an application that has the participant's role, each intent once; by default kept
 * while an orchestration uses it (protocol 4.3).
 */
export const participantRules: ResourceRules<ParticipantRequest> = {
  *faults(value, view) {
    const { tables } = view;
    yield* nameFaults(value.name);
    yield* uniqueFaults(tables.participant, 'name', value.name, (other) => other.name, view);
    const place = 'application.id';
    const { entry, faults } = findReference(tables.clientApplication, place, value.application.id);
    yield* faults;
    if (entry !== undefined && !entry.value.roles.some((role) => role.name === value.type)) {
      yield invalidReference(place, `the client application has no role ${value.type}`);
    }
    yield* intentFaults(value);
  },
  usedBy(entry, view) {
    if (view.settings.deleteReferenced === 'documented') return undefined;
    const user = view.tables.orchestration.find(
      ({ id, value }) =>
        value.applications.botConfiguration?.bots[0]?.participant.id === entry.id && !view.isWired(id),
    );
    return user && `orchestration ${user.id}`;
  },
};

function* intentFaults(value: ParticipantRequest): Faults {
  const seen = new Set<string>();
  for (const [index, intent] of (value.intents?.intent ?? []).entries()) {
    const path = `intents.intent[${index}].value`;
    if (seen.has(intent.value)) {
      yield new HubRefusal('duplicate', [path, intent.value], [{ key: path, value: 'each intent once' }]);
    }
    seen.add(intent.value);
  }
}
