import type { Authentication, AuthenticationRequest, AuthenticationUpdate } from '@colloquy/protocol';
import {
  createdResourceSchema,
  authenticationListSchema,
  authenticationRequestSchema,
  authenticationSchema,
  authenticationUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** How the hub signs in when it calls our callback. Refused to be deleted while a client application uses it. What is read holds its secrets: do not log it (protocol 4.1). */
export type AuthenticationsResource = ConfigurationResource<
  AuthenticationRequest,
  AuthenticationUpdate,
  Authentication
>;

/** The operations on authentications. */
export function authentications(call: HttpCall, pause: Pause): AuthenticationsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createAuthentication',
      list: 'getAllAuthentication',
      get: 'getAuthentication',
      update: 'updateAuthentication',
      delete: 'deleteAuthentication',
    },
    request: authenticationRequestSchema,
    update: authenticationUpdateSchema,
    read: authenticationSchema,
    readList: authenticationListSchema,
    itemsOf: (list) => list.authentication,
    created: createdResourceSchema,
  });
}
