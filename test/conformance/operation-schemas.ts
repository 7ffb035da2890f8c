import {
  accountListSchema,
  accountRequestSchema,
  accountSchema,
  accountUpdateSchema,
  authenticationListSchema,
  authenticationRequestSchema,
  authenticationSchema,
  authenticationUpdateSchema,
  channelListSchema,
  channelRequestSchema,
  channelSchema,
  channelUpdateSchema,
  clientApplicationListSchema,
  clientApplicationRequestSchema,
  clientApplicationSchema,
  clientApplicationUpdateSchema,
  createAssetRequestSchema,
  orchestrationListSchema,
  orchestrationRequestSchema,
  orchestrationSchema,
  orchestrationUpdateSchema,
  participantListSchema,
  participantRequestSchema,
  participantSchema,
  participantUpdateSchema,
} from '@colloquy/protocol';
import { AssertionError } from 'chai';

/** A schema, as far as these tests use it. */
export interface AnySchema {
  parse(value: unknown): unknown;
}

/** A kind of resource: where it is, and its schemas. */
export interface ResourceSchemas {
  readonly path: string;
  readonly create: AnySchema;
  readonly update: AnySchema;
  readonly read: AnySchema;
  readonly list: AnySchema;
}

const RESOURCES: Readonly<Record<string, ResourceSchemas>> = {
  Authentication: {
    path: '/authentications',
    create: authenticationRequestSchema,
    update: authenticationUpdateSchema,
    read: authenticationSchema,
    list: authenticationListSchema,
  },
  ClientApplication: {
    path: '/clientapplications',
    create: clientApplicationRequestSchema,
    update: clientApplicationUpdateSchema,
    read: clientApplicationSchema,
    list: clientApplicationListSchema,
  },
  Participant: {
    path: '/participants',
    create: participantRequestSchema,
    update: participantUpdateSchema,
    read: participantSchema,
    list: participantListSchema,
  },
  Channel: {
    path: '/channels',
    create: channelRequestSchema,
    update: channelUpdateSchema,
    read: channelSchema,
    list: channelListSchema,
  },
  Orchestration: {
    path: '/orchestrations',
    create: orchestrationRequestSchema,
    update: orchestrationUpdateSchema,
    read: orchestrationSchema,
    list: orchestrationListSchema,
  },
  Account: {
    path: '/accounts',
    create: accountRequestSchema,
    update: accountUpdateSchema,
    read: accountSchema,
    list: accountListSchema,
  },
  Asset: {
    path: '/assets',
    create: createAssetRequestSchema,
    update: { parse: () => noUpdate() },
    read: createAssetRequestSchema,
    list: createAssetRequestSchema,
  },
};

/** The resource of a sample: `createAccount.request...` is about `Account`. */
export function resourceOf(sample: string): ResourceSchemas {
  const [, name = ''] = /^(?:create|update|getAll|get)([A-Z]\w*)\./.exec(sample) ?? [];
  const resource = RESOURCES[name];
  if (resource === undefined) throw new AssertionError(`"${sample}" names no resource.`);
  return resource;
}

function noUpdate(): never {
  throw new AssertionError('An asset is never updated (protocol 4.8).');
}
