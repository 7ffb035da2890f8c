import type { ClientApplication, ClientApplicationRequest } from '@colloquy/protocol';
import type { ConversationManagerClient } from '@colloquy/client';
import { ensure, type Ensured } from './ensure.js';
import { BOT_ROLE, type Manifest } from './manifest.js';
import { hubPorts } from './hub-ports.js';

/** Registers authentication, client application and participants, in the documented order (protocol 1.2). */
export async function register(
  client: ConversationManagerClient,
  manifest: Manifest,
): Promise<readonly Ensured[]> {
  const ports = hubPorts(client);
  const authentication = await ensure(ports.authentications, () => manifest.authentication);
  const application = await ensure(ports.clientApplications, (stored) =>
    keepOtherRoles(manifest.clientApplication(authentication.id), stored),
  );
  const participants: Ensured[] = [];
  for (const participant of manifest.participants) {
    participants.push(await ensure(ports.participants, () => participant(application.id)));
  }
  return [authentication, application, ...participants];
}

/** An application may speak for other sides too (protocol 4.2); their roles are not ours to take away. */
function keepOtherRoles(
  declared: ClientApplicationRequest,
  stored: ClientApplication | undefined,
): ClientApplicationRequest {
  const others = (stored?.roles ?? []).filter((role) => role.name !== BOT_ROLE);
  const roles = [...declared.roles, ...(others as ClientApplicationRequest['roles'])];
  return { ...declared, roles };
}
