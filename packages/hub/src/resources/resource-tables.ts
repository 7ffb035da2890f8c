import type {
  AccountRequest,
  AuthenticationRequest,
  ChannelRequest,
  ClientApplicationRequest,
  OrchestrationRequest,
  ParticipantRequest,
} from '@colloquy/protocol';
import { ResourceTable } from './resource-table.js';

/** What is stored of each of the six configuration resources: the body of its creation or last update. */
export interface ResourceValues {
  readonly authentication: AuthenticationRequest;
  readonly clientApplication: ClientApplicationRequest;
  readonly participant: ParticipantRequest;
  readonly channel: ChannelRequest;
  readonly orchestration: OrchestrationRequest;
  readonly account: AccountRequest;
}

/** The kinds by the names under which lists answer them (protocol 3). */
export type ResourceKind = keyof ResourceValues;

/** One table for each kind. */
export type ResourceTables = {
  readonly [Kind in ResourceKind]: ResourceTable<ResourceValues[Kind]>;
};

/** Six empty tables. */
export function createResourceTables(): ResourceTables {
  return {
    authentication: new ResourceTable(),
    clientApplication: new ResourceTable(),
    participant: new ResourceTable(),
    channel: new ResourceTable(),
    orchestration: new ResourceTable(),
    account: new ResourceTable(),
  };
}
