import { readConfiguration } from '../../src/configuration/read-configuration.js';
import type { Configuration } from '../../src/configuration/configuration.js';
import type { Environment } from '../../src/configuration/environment.js';

/** An environment that is complete; nothing listens at its addresses. */
export const COMPLETE: Environment = {
  COLLOQUY_HUB_URL: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
  COLLOQUY_TOKEN_URL: 'http://127.0.0.1:9/oauth2/token',
  COLLOQUY_CLIENT_ID: 'orders-client',
  COLLOQUY_CLIENT_SECRET: 'orders-secret',
  COLLOQUY_PUBLIC_URL: 'https://bots.example.com',
  COLLOQUY_CALLBACK_USERNAME: 'hub',
  COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
  COLLOQUY_APPLICATION_NAME: 'orders',
  COLLOQUY_OPERATIONS_PORT: '0',
  COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
};

/** The configuration of {@link COMPLETE}, with these variables on top. */
export function configurationOf(variables: Environment = {}): Configuration {
  return readConfiguration({ ...COMPLETE, ...variables });
}
