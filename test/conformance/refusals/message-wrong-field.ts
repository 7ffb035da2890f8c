import type { HubErrorCode } from '@colloquy/protocol';
import { BASES, GIVEN, type BaseName } from './message-bases.js';
import type { Scene } from './message-scenes.js';
import type { MessageViolation } from './message-violation.js';
import { changedAt } from './resource-bodies.js';

/** One place of a message with something in it that the protocol does not allow (protocol 5, 9). */
export interface WrongField {
  readonly at: string;
  readonly put: unknown;
  readonly how: string;
  readonly code: HubErrorCode;
  /** The field in question where that is not `at`. */
  readonly field?: string;
  /** Whether the client lets it pass, as it only knows what the hub's schema says. */
  readonly passesClient?: true;
}

/** A required field is not there. */
export const lacks = (at: string): WrongField => ({ at, put: undefined, how: 'is missing', code: '400-143' });
/** A value that is not among the listed ones. */
export const notAmong = (at: string): WrongField => ({
  at,
  put: 'carrier-pigeon',
  how: 'is not among the allowed',
  code: '400-196',
});
/** A field that the protocol does not have there. */
export const unknown = (at: string): WrongField => ({
  at,
  put: 'x',
  how: 'is no attribute of a message',
  code: '400-420',
});
/** A text of one character more than allowed. */
export const tooLong = (at: string, most: number): WrongField => ({
  at,
  put: 'x'.repeat(most + 1),
  how: `has ${most + 1} characters`,
  code: '400-358',
});
/** Whatever else is invalid. */
export const wrong = (at: string, put: unknown, how: string): WrongField => ({
  at,
  put,
  how,
  code: '400-199',
});
/** A text of no length. */
export const empty = (at: string): WrongField => wrong(at, '', 'is an empty text');
/** A list of no length, and one of one item more than allowed. */
export const noneOrMoreThan = (at: string, most: number, item: unknown): readonly WrongField[] => [
  wrong(at, [], 'is an empty list'),
  wrong(at, Array(most + 1).fill(item), `has ${most + 1} items`),
];
/** A required text that is missing, empty, or longer than allowed. */
export const needsText = (at: string, most: number): readonly WrongField[] => [
  lacks(at),
  empty(at),
  tooLong(at, most),
];

/** The first message of a request. */
const PLACE = 'messages.message[0]';

/** A scene that is not looked at. */
const NOWHERE: Scene = { conversationId: '', firstId: '', assetId: '' };

/** Breaks the same message once for each wrong field. */
export function breaking(base: BaseName, wrong: readonly WrongField[]): readonly MessageViolation[] {
  const given = GIVEN[base];
  const sender = BASES[base](NOWHERE).sender.type;
  return wrong.map(({ at, put, how, code, field = at, passesClient }) => {
    const fields = [`${PLACE}.${field}`];
    return {
      title: `${base}: \`${at}\` ${how}`,
      sender,
      ...(given !== undefined && { given }),
      ask: (scene) => ({ messages: [changedAt(BASES[base](scene), at, put)] }),
      ...(passesClient !== true && { refusedBefore: { code: 'COLLOQUY_E_REQUEST_INVALID', fields } }),
      code,
      fields,
    };
  });
}
