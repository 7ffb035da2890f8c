import type { InboundMessage } from '../callback.js';
import { readBody, type InboundBody } from './inbound-body.js';

/** Whether the customer signed in after being asked to (protocol 6.11). What comes with it is not documented: as it came. */
export interface AuthenticationOutcomeReading extends InboundBody {
  readonly kind: 'authentication-outcome';
  readonly success: boolean;
  readonly message: InboundMessage;
}

/** The reader for `authentication.success` or `authentication.failure`. */
export function authenticationOutcomeReader(
  success: boolean,
): (message: InboundMessage) => AuthenticationOutcomeReading {
  return (message) => ({ kind: 'authentication-outcome', success, ...readBody(message), message });
}
