import type { AuthenticationRequest, ClientApplicationRequest, ParticipantRequest } from '@colloquy/protocol';
import type { AnyBot } from '../bot.js';
import type { Configuration } from '../configuration/configuration.js';

/** What the hub must know for the bots of a process to be called. Ids are the hub's, and come in while it is applied. */
export interface Manifest {
  readonly authentication: AuthenticationRequest;
  readonly clientApplication: (authenticationId: string) => ClientApplicationRequest;
  readonly participants: readonly ((applicationId: string) => ParticipantRequest)[];
}

/** The role that this framework plays (protocol 4.2). */
export const BOT_ROLE = 'custom_bot';

/** Declares the registration of a host. */
export function manifestOf(configuration: Configuration, bots: readonly AnyBot[]): Manifest {
  const { applicationName, notificationEmail } = configuration.registration;
  const callback = `${configuration.callback.publicUrl}${configuration.callback.path}`;
  return {
    authentication: authenticationOf(configuration, callback),
    clientApplication: (authenticationId) => ({
      name: applicationName,
      active: true,
      roles: [
        {
          name: BOT_ROLE,
          version: 'v3',
          callback,
          notificationEmail,
          authentication: { id: authenticationId },
        },
      ],
    }),
    participants: bots.map((bot) => (applicationId) => participantOf(bot, applicationId)),
  };
}

function authenticationOf(configuration: Configuration, callback: string): AuthenticationRequest {
  const { authentication } = configuration.callback;
  const name = `${configuration.registration.applicationName} callback`;
  if (authentication.type === 'basic') {
    const { username, password } = authentication;
    return { name, active: true, type: 'basic', basicAuth: { username, password } };
  }
  const { clientId, clientSecret } = authentication;
  return {
    name,
    active: true,
    type: 'oauth2',
    oauth2: {
      tokenRequestUrl: `${callback}/token`,
      method: 'POST',
      headers: [
        { name: 'Content-Type', value: 'application/json' },
        { name: 'Accept', value: 'application/json' },
      ],
      payload: JSON.stringify({ clientId, clientSecret }),
      accessTokenPath: '$.accessToken',
    },
  };
}

function participantOf(bot: AnyBot, applicationId: string): ParticipantRequest {
  const intents = bot.intents ?? [];
  return {
    name: bot.name,
    ...(bot.description !== undefined && { description: bot.description }),
    type: BOT_ROLE,
    active: true,
    application: { id: applicationId },
    ...(intents.length > 0 && { intents: { intent: intents.map((intent) => ({ ...intent })) } }),
  };
}
