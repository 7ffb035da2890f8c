import type { ClientApplication, ClientApplicationRequest } from '@colloquy/protocol';
import { ensure, type Ensured } from './ensure.js';
import { BOT_ROLE, type Manifest } from './manifest.js';
import type { HubPorts } from './hub-ports.js';

/** Registers authentication, client application and participants, in the documented order (protocol 1.2). */
export async function register(ports: HubPorts, manifest: Manifest): Promise<readonly Ensured[]> {
  const authentication = await ensure(ports.authentications, () => manifest.authentication);
  const application = await ensure(ports.clientApplications, (stored) =>
    keepRoles(manifest.clientApplication(authentication.id), stored),
  );
  const participants: Ensured[] = [];
  for (const participant of manifest.participants) {
    participants.push(await ensure(ports.participants, () => participant(application.id)));
  }
  return [authentication, application, ...participants];
}

/**
 * An application may speak for other sides too (protocol 4.2); their roles are not ours to take away, and neither is what
 * somebody added to ours, such as headers that a gateway wants.
 */
function keepRoles(
  declared: ClientApplicationRequest,
  stored: ClientApplication | undefined,
): ClientApplicationRequest {
  const known = (stored?.roles ?? []).map(asRequested);
  const own = known.find((role) => role.name === BOT_ROLE);
  const others = known.filter((role) => role.name !== BOT_ROLE);
  return { ...declared, roles: [...declared.roles.map((role) => ({ ...own, ...role })), ...others] };
}

type Role = ClientApplicationRequest['roles'][number];

/** A role as an update takes it. The hub may tell more of it than it accepts: a request has no unknown fields. */
function asRequested(role: NonNullable<ClientApplication['roles']>[number]): Role {
  const { name, version, callback, notificationEmail, headers, authentication } = role;
  const known = {
    name,
    version,
    callback,
    notificationEmail,
    ...(headers !== undefined && {
      headers: headers.map((header) => ({ name: header.name, value: header.value })),
    }),
    ...(authentication !== undefined && { authentication: { id: authentication.id } }),
  };
  // The hub's own words: whether they are still what it accepts is for the client to check, and for the hub.
  return known as Role;
}
