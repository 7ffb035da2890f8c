import type { AnyBot } from '../bot.js';
import type { Configuration } from '../configuration/configuration.js';
import type { AuthenticationDeclaration, HubSetup } from './setup.js';

/** The role that this framework plays (protocol 4.2). */
export const BOT_ROLE = 'custom_bot';

/** What the hub must know for the bots of a process to be called: what a host registers when it is given no setup. */
export function setupOf(configuration: Configuration, bots: readonly AnyBot[]): HubSetup {
  const { applicationName, notificationEmail } = configuration.registration;
  const callback = `${configuration.callback.publicUrl}${configuration.callback.path}`;
  return {
    authentications: { callback: authenticationOf(configuration, callback) },
    clientApplications: {
      application: {
        name: applicationName,
        roles: [{ name: BOT_ROLE, callback, notificationEmail, authentication: 'callback' }],
      },
    },
    participants: Object.fromEntries(
      bots.map(({ name, description, intents = [] }) => [
        name,
        {
          name,
          ...(description !== undefined && { description }),
          application: 'application',
          intents: intents.map((intent) => ({ ...intent })),
        },
      ]),
    ),
  };
}

function authenticationOf(configuration: Configuration, callback: string): AuthenticationDeclaration {
  const { authentication } = configuration.callback;
  const name = `${configuration.registration.applicationName} callback`;
  if (authentication.type === 'basic') {
    const { username, password } = authentication;
    return { name, type: 'basic', basicAuth: { username, password } };
  }
  const { clientId, clientSecret } = authentication;
  return {
    name,
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
