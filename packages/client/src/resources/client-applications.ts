import type {
  ClientApplication,
  ClientApplicationRequest,
  ClientApplicationUpdate,
} from '@colloquy/protocol';
import {
  createdResourceSchema,
  clientApplicationListSchema,
  clientApplicationRequestSchema,
  clientApplicationSchema,
  clientApplicationUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** Our programs, their roles and callback URLs. Refused to be deleted while a participant uses it (protocol 4.2). */
export type ClientApplicationsResource = ConfigurationResource<
  ClientApplicationRequest,
  ClientApplicationUpdate,
  ClientApplication
>;

/** The operations on client applications. */
export function clientApplications(call: HttpCall, pause: Pause): ClientApplicationsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createClientApplication',
      list: 'getAllClientApplication',
      get: 'getClientApplication',
      update: 'updateClientApplication',
      delete: 'deleteClientApplication',
    },
    request: clientApplicationRequestSchema,
    update: clientApplicationUpdateSchema,
    read: clientApplicationSchema,
    readList: clientApplicationListSchema,
    itemsOf: (list) => list.clientApplication,
    created: createdResourceSchema,
  });
}
