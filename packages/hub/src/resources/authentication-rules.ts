import type { AuthenticationRequest } from '@colloquy/protocol';
import { nameFaults, uniqueFaults } from './resource-rules.js';
import type { ResourceRules } from './resource-rules.js';

/** Unique name of plain characters; kept while a client application uses it (protocol 4.1). */
export const authenticationRules: ResourceRules<AuthenticationRequest> = {
  *faults(value, view) {
    yield* nameFaults(value.name);
    yield* uniqueFaults(view.tables.authentication, 'name', value.name, (other) => other.name, view);
  },
  usedBy(entry, view) {
    const user = view.tables.clientApplication.find(({ value }) =>
      value.roles.some((role) => role.authentication?.id === entry.id),
    );
    return user && `client application ${user.id}`;
  },
};
