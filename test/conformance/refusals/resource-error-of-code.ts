import type { HubErrorCode } from '@colloquy/protocol';

/** What a client makes of a hub's code. */
export interface ExpectedError {
  /** The class, as the name of the error shows it. */
  readonly kind: string;
  readonly code: string;
  /** Why, for classes that say so. */
  readonly reason?: string;
}

const REFUSED: ExpectedError = { kind: 'HubRefusedError', code: 'COLLOQUY_E_HUB_REFUSED' };

/** The error for each code that refusals of resources, tokens and assets have. None of them is worth a second try. */
export const ERROR_OF_CODE: Readonly<Partial<Record<HubErrorCode, ExpectedError>>> = {
  '400-101': REFUSED,
  '400-112': REFUSED,
  '400-138': { kind: 'ConflictError', code: 'COLLOQUY_E_CONFLICT', reason: 'exists' },
  '400-143': REFUSED,
  '400-152': REFUSED,
  '400-196': REFUSED,
  '400-358': REFUSED,
  '400-414': REFUSED,
  '400-420': REFUSED,
  '401-104': { kind: 'NotAuthorisedError', code: 'COLLOQUY_E_NOT_AUTHORISED', reason: 'credentials' },
  '403-178': { kind: 'NotAuthorisedError', code: 'COLLOQUY_E_NOT_AUTHORISED', reason: 'action' },
  '403-197': { kind: 'NotAuthorisedError', code: 'COLLOQUY_E_NOT_AUTHORISED', reason: 'scope' },
  '404-101': { kind: 'NotFoundError', code: 'COLLOQUY_E_NOT_FOUND' },
  '406-100': REFUSED,
  '409-100': { kind: 'ConflictError', code: 'COLLOQUY_E_CONFLICT', reason: 'changed' },
};

/** The error for the deletion of what is in use, which has the code of a forbidden action (protocol 4). */
export const IN_USE_ERROR: ExpectedError = { kind: 'InUseError', code: 'COLLOQUY_E_IN_USE' };
