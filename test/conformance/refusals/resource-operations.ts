import type { OperationName, ResourceKind } from '@colloquy/protocol';
import { BODIES, KINDS, NOBODY } from './resource-bodies.js';
import { operationOf, type Ask } from './resource-violation.js';
import type { ScopeName } from './resource-world.js';

/** An operation as the table of the protocol has it (protocol 4): who may ask, and a request of the right form. */
export interface ListedOperation {
  readonly operation: OperationName;
  /** Any one of them is enough. */
  readonly scopes: readonly ScopeName[];
  readonly ask: Ask;
}

const LISTS: Readonly<Record<ResourceKind, OperationName>> = {
  authentication: 'getAllAuthentication',
  clientApplication: 'getAllClientApplication',
  participant: 'getAllParticipant',
  channel: 'getAllChannels',
  orchestration: 'getAllOrchestration',
  account: 'getAllAccounts',
};

/** One page asks for `manage`, another for `read`: by default the hub wants both, so that neither alone is enough (protocol 2.3). */
const NEITHER: readonly ScopeName[] = [];

const MESSAGE = {
  type: { value: 'text' },
  conversation: { id: NOBODY },
  sender: { type: 'custom_bot' },
  content: { text: 'Hello' },
};

/** The 35 operations. Written down here once more, so that a mistake in the table of the code does not hide itself. */
export const LISTED_OPERATIONS: readonly ListedOperation[] = [
  ...KINDS.flatMap((kind): readonly ListedOperation[] => {
    const body = BODIES[kind];
    return [
      { operation: operationOf('create', kind), scopes: ['manage'], ask: { body } },
      { operation: LISTS[kind], scopes: kind === 'authentication' ? NEITHER : ['manage', 'read'], ask: {} },
      { operation: operationOf('get', kind), scopes: ['manage', 'read'], ask: { id: NOBODY } },
      { operation: operationOf('update', kind), scopes: ['manage'], ask: { id: NOBODY, body } },
      { operation: operationOf('delete', kind), scopes: ['manage'], ask: { id: NOBODY } },
    ];
  }),
  { operation: 'sendMessage', scopes: ['interactionManage'], ask: { body: MESSAGE } },
  {
    operation: 'fetchConversation',
    scopes: ['interactionManage', 'interactionRead'],
    ask: { id: NOBODY },
  },
  { operation: 'createAsset', scopes: ['interactionManage'], ask: { body: BODIES.asset } },
  { operation: 'getAsset', scopes: ['interactionManage', 'interactionRead'], ask: { id: NOBODY } },
  { operation: 'deleteAsset', scopes: ['interactionManage'], ask: { id: NOBODY } },
];
