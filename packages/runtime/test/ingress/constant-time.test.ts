import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { equalInConstantTime, isSecret } from '../../src/ingress/constant-time.js';

/** The files that compare what somebody shows with what is secret. */
const COMPARING = ['ingress/authenticate.ts', 'ingress/token-endpoint.ts', 'operations/administration.ts'];

function source(file: string): string {
  return readFileSync(new URL(`../../../src/${file}`, import.meta.url), 'utf8');
}

describe('The comparison of secrets', () => {
  it('finds equal what is equal, and nothing else', () => {
    const short = fc.string({ unit: 'binary' });
    const zeros = fc.nat({ max: 4 }).map((length) => '\0'.repeat(length));
    const aroundTheRoom = fc.integer({ min: 250, max: 260 }).map((length) => 'x'.repeat(length));
    const text = fc.oneof(short, zeros, aroundTheRoom);
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(equalInConstantTime(one, other)).to.equal(one === other);
        expect(isSecret(one)(one)).to.equal(true);
      }),
    );
  });

  it('takes the same time for all of the same length, whatever the secret is', () => {
    const compare = sinon.spy(crypto, 'timingSafeEqual');
    syncBuiltinESMExports();
    try {
      const shown = ['', 's', 'secreT', 'Secret', 'secret', 'secret\0', 'secret and more', 's'.repeat(254)];
      const longer = ['s'.repeat(255), 'ß'.repeat(128), 's'.repeat(10_000)];
      for (const secret of ['secret', '', 's'.repeat(254), 's'.repeat(255), '\uFFFF'.repeat(200)]) {
        compare.resetHistory();
        [...shown, ...longer].forEach(isSecret(secret));
        const lengths = compare.args.map((both) => both.map(({ byteLength }) => byteLength));
        // All in a room of one size, or as digests: which of them does not depend on the secret.
        expect(lengths).to.deep.equal([...shown.map(() => [256, 256]), ...longer.map(() => [32, 32])]);
      }
    } finally {
      compare.restore();
      syncBuiltinESMExports();
    }
  });

  it('is this one, wherever a secret is compared', () => {
    for (const file of COMPARING) {
      const text = source(file);
      expect(text, file).to.match(
        /import \{[^}]*(isSecret|equalInConstantTime)[^}]*\} from '.*constant-time\.js'/,
      );
      expect(text, file).to.not.match(/(secret|password|token|authorization)\w* ?===(?! ?(undefined|''))/i);
    }
  });
});
