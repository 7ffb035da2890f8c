import {
  accountRequestSchema,
  accountUpdateSchema,
  authenticationRequestSchema,
  authenticationUpdateSchema,
  channelRequestSchema,
  channelUpdateSchema,
  clientApplicationRequestSchema,
  clientApplicationUpdateSchema,
  orchestrationRequestSchema,
  orchestrationUpdateSchema,
  participantRequestSchema,
  participantUpdateSchema,
} from '@colloquy/protocol';
import type { z } from 'zod';
import { accountRules } from './account-rules.js';
import { authenticationRules } from './authentication-rules.js';
import { channelRules } from './channel-rules.js';
import { clientApplicationRules } from './client-application-rules.js';
import { orchestrationRules } from './orchestration-rules.js';
import { participantRules } from './participant-rules.js';
import type { ResourceRules } from './resource-rules.js';
import type { ResourceKind, ResourceValues } from './resource-tables.js';

/** The shapes and rules of one kind. */
export interface ResourceKindDefinition<Value> {
  /** Body of POST. */
  readonly request: z.ZodType<Value>;
  /** Body of PUT: the same and perhaps `modified`. */
  readonly update: z.ZodType<Value & { readonly modified?: string | undefined }>;
  readonly rules: ResourceRules<Value>;
}

/** All six kinds (protocol 4.1 to 4.6). */
export const RESOURCE_DEFINITIONS: {
  readonly [Kind in ResourceKind]: ResourceKindDefinition<ResourceValues[Kind]>;
} = {
  authentication: {
    request: authenticationRequestSchema,
    update: authenticationUpdateSchema,
    rules: authenticationRules,
  },
  clientApplication: {
    request: clientApplicationRequestSchema,
    update: clientApplicationUpdateSchema,
    rules: clientApplicationRules,
  },
  participant: {
    request: participantRequestSchema,
    update: participantUpdateSchema,
    rules: participantRules,
  },
  channel: { request: channelRequestSchema, update: channelUpdateSchema, rules: channelRules },
  orchestration: {
    request: orchestrationRequestSchema,
    update: orchestrationUpdateSchema,
    rules: orchestrationRules,
  },
  account: { request: accountRequestSchema, update: accountUpdateSchema, rules: accountRules },
};
