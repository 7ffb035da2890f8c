import type { ParticipantRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import { checkNameCharacters, checkUnique, invalidReference, resolveReference } from './resource-rules.js';
import type { ResourceRules } from './resource-rules.js';

/**
 * Unique name of plain characters, an application that has the participant's role, each intent once; by default kept
 * while an orchestration uses it (protocol 4.3).
 */
export const participantRules: ResourceRules<ParticipantRequest> = {
  check(value, view) {
    checkNameCharacters(value.name);
    checkUnique(view.tables.participant, 'name', value.name, (other) => other.name, view);
    const application = resolveReference(
      view.tables.clientApplication,
      'application.id',
      value.application.id,
    );
    if (!application.value.roles.some((role) => role.name === value.type)) {
      throw invalidReference('application.id', `the client application has no role ${value.type}`);
    }
    checkIntents(value);
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

function checkIntents(value: ParticipantRequest): void {
  const seen = new Set<string>();
  for (const [index, intent] of (value.intents?.intent ?? []).entries()) {
    const path = `intents.intent[${index}].value`;
    if (seen.has(intent.value)) {
      throw new HubRefusal('duplicate', [path, intent.value], [{ key: path, value: 'each intent once' }]);
    }
    seen.add(intent.value);
  }
}
