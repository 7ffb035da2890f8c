import { OPERATIONS, type HubErrorCode, type OperationName, type ResourceKind } from '@colloquy/protocol';
import type { ConversationManagerClient } from '@colloquy/client';
import type { ExpectedError } from './resource-error-of-code.js';
import type { Tampering } from './resource-tampering-proxy.js';
import type { ResourceWorld, ScopeName } from './resource-world.js';

/** What a client asks for: the `{id}` of the path, the body, and the page of a list. */
export interface Ask {
  readonly id?: string;
  readonly body?: unknown;
  readonly page?: { readonly pagenum?: number; readonly pagesize?: number };
  /** In place of the token that a client has. */
  readonly token?: string;
}

/** How one rule of the protocol is broken, and what is to come of it. */
export interface ResourceViolation {
  /** A sentence. */
  readonly title: string;
  readonly operation: OperationName;
  /** The request that breaks the rule. What it needs besides the world is made here. */
  readonly ask: (world: ResourceWorld) => Ask | Promise<Ask>;
  /** Fields that the client names when it refuses the request by itself; absent where it cannot know. */
  readonly refusedBefore?: readonly string[];
  /** A request of the same operation that the client lets pass, for the proxy to exchange. Absent: `ask` is sent as it is. */
  readonly harmless?: (world: ResourceWorld) => Ask;
  /** The one scope that was given to who asks. Absent: all of them. */
  readonly scope?: ScopeName;
  /** What the proxy does besides putting the body of `ask` in. */
  readonly tampering?: Tampering;
  /** The hub's code (protocol 3.2). */
  readonly code: HubErrorCode;
  /** What the client makes of the code, where that is not what it makes of it elsewhere. */
  readonly error?: ExpectedError;
  /** Fields that the client passes on from the hub's refusal. */
  readonly fields: readonly string[];
}

/** Asks for an operation by the vendor's name of it. */
export async function perform(
  client: ConversationManagerClient,
  operation: OperationName,
  { id, body, page }: Ask,
): Promise<unknown> {
  const run = client.operations[operation] as (...given: readonly unknown[]) => Promise<unknown>;
  const { method } = OPERATIONS[operation];
  const given = [...(id === undefined ? [] : [id]), ...(method === 'GET' ? [] : [body]), page];
  return run(...given.filter((one) => one !== undefined));
}

/** The vendor's name of an operation: `createClientApplication`. */
export function operationOf<Verb extends string>(
  does: Verb,
  kind: ResourceKind,
): `${Verb}${Capitalize<ResourceKind>}` {
  const [first = '', ...rest] = kind;
  return `${does}${first.toUpperCase()}${rest.join('')}` as `${Verb}${Capitalize<ResourceKind>}`;
}
