import { HUB_ERROR_CODES, type HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readFile } from 'node:fs/promises';
import { PERMISSION_VIOLATIONS } from './message-permission-violations.js';
import { NOT_OURS_VIOLATIONS, OVER_VIOLATIONS, START_VIOLATIONS } from './message-state-violations.js';
import { RESOURCE_THEMES } from './resource-themes.js';
import { TRANSFER_VIOLATIONS } from './resource-transfer-violations.js';

/** Codes that no wrong request alone provokes, and which test of the hub does. */
const PROVOKED_OTHERWISE: Readonly<Partial<Record<HubErrorCode, string>>> = {
  '400-221':
    'an `error` message about files that a channel does not take: packages/hub/test/channel-restrictions.test.ts',
  '429-001': 'more calls than a plan allows: packages/hub/test/plan-limits.test.ts',
  '500-100': 'a fault of the hub itself: packages/hub/test/internal-fault.test.ts',
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
    const otherwise = PROVOKED_OTHERWISE[code];
    it(`${code} is provoked by ${otherwise ?? 'a row of a table'}`, async () => {
      expect(PROVOKED.has(code)).to.equal(otherwise === undefined);
      const [file] = /packages\/\S+$/.exec(otherwise ?? '') ?? [];
      if (file !== undefined) expect(await readFile(file, 'utf8')).to.include(code);
    });
  }
});
