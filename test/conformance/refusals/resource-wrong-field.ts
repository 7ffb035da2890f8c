import type { HubErrorCode, ResourceKind } from '@colloquy/protocol';

/** One place of a body with something in it that the protocol does not allow (protocol 4.1 to 4.6, 9). */
export interface WrongField {
  readonly kind: ResourceKind;
  readonly at: string;
  readonly put: unknown;
  readonly how: string;
  readonly code: HubErrorCode;
  /** The fields in question where that is not `at`. */
  readonly fields?: readonly string[];
  /** Whether the body is that of an authentication by OAuth. */
  readonly oauth2?: boolean;
}

/** The same before its kind is known. */
export type Wrong = Omit<WrongField, 'kind'>;

/** A required field is not there. */
export const lacks = (at: string): Wrong => ({ at, put: undefined, how: 'is missing', code: '400-143' });
/** A text of no length. */
export const empty = (at: string): Wrong => ({ at, put: '', how: 'is an empty text', code: '400-152' });
/** A list of no length. */
export const none = (at: string): Wrong => ({ at, put: [], how: 'is an empty list', code: '400-152' });
/** Another value than the protocol lists. */
export const notAmong = (at: string): Wrong => ({
  at,
  put: 'carrier-pigeon',
  how: 'is not among the allowed values',
  code: '400-196',
});
/** The same within a list; `at` is the place in the list. */
export const notAmongAt = (at: string, list: string): Wrong => ({
  at: list,
  put: ['carrier-pigeon'],
  how: 'holds a value that is not allowed',
  code: '400-196',
  fields: [at],
});
/** A field that the protocol does not have there. */
export const unknown = (at: string): Wrong => ({
  at,
  put: 'x',
  how: 'is no attribute of it',
  code: '400-420',
});
/** One character more than allowed. */
export const tooLong = (at: string, most: number): Wrong => ({
  at,
  put: 'x'.repeat(most + 1),
  how: `has ${most + 1} characters`,
  code: '400-358',
});
/** One item more than allowed. */
export const tooMany = (at: string, most: number, item: unknown): Wrong => ({
  at,
  put: Array.from({ length: most + 1 }, () => item),
  how: `has ${most + 1} items`,
  code: '400-152',
});
/** Whatever else is invalid. */
export const wrong = (at: string, put: unknown, how: string): Wrong => ({ at, put, how, code: '400-152' });
/** One below and one above a range. */
export const outside = (at: string, least: number, most: number): readonly Wrong[] =>
  [least - 1, most + 1].map((put) => wrong(at, put, `is ${put}`));

/** A name and value in which nothing is wrong. */
export const ATTRIBUTE = { name: 'accountSid', value: 'AC1' };
/** A name and value with either missing or too long. */
export const attribute = (at: string): readonly Wrong[] => [
  lacks(`${at}.name`),
  lacks(`${at}.value`),
  tooLong(`${at}.name`, 255),
  tooLong(`${at}.value`, 1023),
];
