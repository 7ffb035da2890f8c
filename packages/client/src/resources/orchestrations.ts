import type { Orchestration, OrchestrationRequest, OrchestrationUpdate } from '@colloquy/protocol';
import {
  createdResourceSchema,
  orchestrationListSchema,
  orchestrationRequestSchema,
  orchestrationSchema,
  orchestrationUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** Who takes part: customer application, bot, agents. Refused to be deleted while an account uses it (protocol 4.5). */
export type OrchestrationsResource = ConfigurationResource<
  OrchestrationRequest,
  OrchestrationUpdate,
  Orchestration
>;

/** The operations on orchestrations. */
export function orchestrations(call: HttpCall, pause: Pause): OrchestrationsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createOrchestration',
      list: 'getAllOrchestration',
      get: 'getOrchestration',
      update: 'updateOrchestration',
      delete: 'deleteOrchestration',
    },
    request: orchestrationRequestSchema,
    update: orchestrationUpdateSchema,
    read: orchestrationSchema,
    readList: orchestrationListSchema,
    itemsOf: (list) => list.orchestration,
    created: createdResourceSchema,
  });
}
