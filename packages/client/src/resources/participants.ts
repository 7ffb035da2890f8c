import type { Participant, ParticipantRequest, ParticipantUpdate } from '@colloquy/protocol';
import {
  createdResourceSchema,
  participantListSchema,
  participantRequestSchema,
  participantSchema,
  participantUpdateSchema,
} from '@colloquy/protocol';
import type { HttpCall } from '../http-call.js';
import type { Pause } from '../retry.js';
import type { ConfigurationResource } from './configuration-resource.js';
import { configurationResource } from './configuration-resource.js';

/** The bots behind a client application (protocol 4.3). */
export type ParticipantsResource = ConfigurationResource<ParticipantRequest, ParticipantUpdate, Participant>;

/** The operations on participants. */
export function participants(call: HttpCall, pause: Pause): ParticipantsResource {
  return configurationResource(call, pause, {
    operations: {
      create: 'createParticipant',
      list: 'getAllParticipant',
      get: 'getParticipant',
      update: 'updateParticipant',
      delete: 'deleteParticipant',
    },
    request: participantRequestSchema,
    update: participantUpdateSchema,
    read: participantSchema,
    readList: participantListSchema,
    itemsOf: (list) => list.participant,
    created: createdResourceSchema,
  });
}
