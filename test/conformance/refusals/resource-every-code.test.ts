import { HUB_ERROR_CODES, type HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { PERMISSION_VIOLATIONS } from './message-permission-violations.js';
import { NOT_OURS_VIOLATIONS, OVER_VIOLATIONS, START_VIOLATIONS } from './message-state-violations.js';
import { RESOURCE_THEMES } from './resource-themes.js';
import { TRANSFER_VIOLATIONS } from './resource-transfer-violations.js';

/** Codes that the local hub never answers, and why. */
const NEVER_ANSWERED: Readonly<Partial<Record<HubErrorCode, string>>> = {
  '400-112': 'no operation has a query parameter that is required',
  '400-221': 'it stands in an `error` message to the sender, never in an answer (protocol 6.12)',
  '429-001': 'the local hub has no rate limit',
  '500-100': 'no request provokes it: it is the answer to a fault of the hub itself',
};

/** Every code that a row of the tables provokes; of those about messages, the ones with codes that only messages have. */
const PROVOKED = new Set<HubErrorCode>(
  [
    ...Object.values(RESOURCE_THEMES).flat(),
    ...TRANSFER_VIOLATIONS,
    ...PERMISSION_VIOLATIONS,
    ...NOT_OURS_VIOLATIONS,
    ...OVER_VIOLATIONS,
    ...START_VIOLATIONS,
  ].map(({ code }) => code),
);

describe('Every code of the protocol', () => {
  for (const code of Object.keys(HUB_ERROR_CODES) as HubErrorCode[]) {
    const why = NEVER_ANSWERED[code];
    it(`${code} is ${why === undefined ? 'provoked by a row of a table' : `never answered: ${why}`}`, () => {
      expect(PROVOKED.has(code)).to.equal(why === undefined);
    });
  }
});
