import {
  ConflictError,
  ConversationLostError,
  HubRefusedError,
  HubUnavailableError,
  NotAuthorisedError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitedError,
  RequestCancelledError,
  RequestInvalidError,
  TokenError,
} from '@colloquy/client';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { SendOutcome } from '../../src/egress/send.js';
import { sortFailure } from '../../src/egress/sort-failure.js';

const ONE = ['text'] as const;
const THREE = ['text', 'text', 'text'] as const;

type Case = readonly [what: string, types: readonly string[], error: unknown, outcome: SendOutcome];

/** The table of protocol 3.2, as it is for sending. */
const CASES: readonly Case[] = [
  [
    'a field that is too long',
    ONE,
    new HubRefusedError('x', { hubCode: '400-358', fields: ['messages.message[0].content.text'] }),
    { kind: 'refused', reason: '400-358', hubCode: '400-358', owner: 'bot', index: 0 },
  ],
  [
    'a message of a request that the hub names',
    THREE,
    new HubRefusedError('x', { hubCode: '400-199', fields: ['messages.message[2].type.value'] }),
    { kind: 'refused', reason: '400-199', hubCode: '400-199', owner: 'bot', index: 2 },
  ],
  [
    'a message of a request that the hub does not name',
    THREE,
    new HubRefusedError('x', { hubCode: '400-358', fields: ['text'] }),
    { kind: 'split', reason: '400-358' },
  ],
  [
    'a place that the request does not have',
    THREE,
    new HubRefusedError('x', { hubCode: '400-199', fields: ['messages.message[7].type.value'] }),
    { kind: 'split', reason: '400-199' },
  ],
  [
    'a message that breaks the rules before it leaves',
    THREE,
    new RequestInvalidError('x', { operation: 'sendMessage', fields: ['messages.message[1].content'] }),
    { kind: 'refused', reason: 'COLLOQUY_E_REQUEST_INVALID', owner: 'bot', index: 1 },
  ],
  [
    'a type that the table denies',
    ONE,
    new PermissionDeniedError('custom_bot', 'agent.join', 'x', { operation: 'sendMessage', fields: [] }),
    { kind: 'refused', reason: 'COLLOQUY_E_PERMISSION_DENIED', owner: 'bot', index: 0 },
  ],
  [
    'a message that it has',
    ONE,
    new ConflictError('exists', 'x', { hubCode: '400-138' }),
    { kind: 'repeated' },
  ],
  [
    'one of several that it has',
    THREE,
    new ConflictError('exists', 'x', { hubCode: '400-138', fields: ['messages.message[1].messageId'] }),
    { kind: 'split', reason: '400-138' },
  ],
  [
    'a conversation that is with an agent',
    THREE,
    new ConversationLostError('not_ours', 'x', { hubCode: '400-240' }),
    { kind: 'refused', reason: '400-240', hubCode: '400-240', owner: 'agent', index: 0 },
  ],
  [
    'a conversation that is over',
    ONE,
    new ConversationLostError('over', 'x', { hubCode: '400-630' }),
    { kind: 'refused', reason: '400-630', hubCode: '400-630', owner: 'ended', index: 0 },
  ],
  [
    'the end of a conversation that is over',
    ['conversation.end'],
    new ConversationLostError('over', 'x', { hubCode: '400-630' }),
    { kind: 'repeated' },
  ],
  [
    'the hand-over of a conversation that is handed over',
    ['escalation.transfer'],
    new ConversationLostError('not_ours', 'x', { hubCode: '400-240' }),
    { kind: 'repeated' },
  ],
  [
    'an action that is forbidden',
    ONE,
    new NotAuthorisedError('action', 'x', { status: 403, hubCode: '403-103' }),
    { kind: 'refused', reason: '403-103', hubCode: '403-103', owner: 'bot', index: 0 },
  ],
  [
    'an id that it does not know',
    ONE,
    new NotFoundError('x', { status: 404, hubCode: '404-101' }),
    { kind: 'refused', reason: '404-101', hubCode: '404-101', owner: 'bot', index: 0 },
  ],
  [
    'a token that it does not take',
    ONE,
    new NotAuthorisedError('credentials', 'x', { status: 401, hubCode: '401-104' }),
    { kind: 'later', concerns: 'hub', reason: '401-104' },
  ],
  [
    'a scope that is missing',
    ONE,
    new NotAuthorisedError('scope', 'x', { status: 403, hubCode: '403-197' }),
    { kind: 'later', concerns: 'hub', reason: '403-197' },
  ],
  [
    'too many requests',
    THREE,
    new RateLimitedError('x', { status: 429, hubCode: '429-001', retryAfterMs: 7_000 }),
    { kind: 'later', concerns: 'rate', reason: '429-001', afterMs: 7_000 },
  ],
  [
    'a hub that fails',
    THREE,
    new HubUnavailableError('server', 'x', { status: 500, hubCode: '500-100' }),
    { kind: 'later', concerns: 'hub', reason: '500-100' },
  ],
  [
    'a hub that cannot be reached',
    ONE,
    new HubUnavailableError('network', 'x', {}),
    { kind: 'later', concerns: 'hub', reason: 'COLLOQUY_E_HUB_UNAVAILABLE' },
  ],
  [
    'a request that was broken off',
    ONE,
    new RequestCancelledError('signal', 'x', {}),
    { kind: 'later', concerns: 'message', reason: 'COLLOQUY_E_REQUEST_CANCELLED' },
  ],
  [
    'a failure of our own',
    ONE,
    new TypeError('x is not a function'),
    { kind: 'later', concerns: 'message', reason: 'TypeError' },
  ],
];

describe('What a refusal means for what was sent', () => {
  for (const [what, types, error, outcome] of CASES) {
    it(`${what}: ${outcome.kind}`, () => {
      expect(sortFailure(error, { types })).to.deep.equal(outcome);
    });
  }

  it('a token endpoint that gives no token: later', () => {
    const error = new TokenError('refused', 'x', {});
    expect(sortFailure(error, { types: ONE })).to.deep.equal({
      kind: 'later',
      concerns: 'hub',
      reason: 'COLLOQUY_E_TOKEN',
    });
  });
});
