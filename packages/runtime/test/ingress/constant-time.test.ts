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
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(equalInConstantTime(one, other)).to.equal(one === other);
        expect(isSecret(one)(one)).to.equal(true);
      }),
    );
  });

  it('takes the same time for all of the same length, which is that of a digest', () => {
    const compare = sinon.spy(crypto, 'timingSafeEqual');
    syncBuiltinESMExports();
    try {
      ['', 's', 'secreT', 'Secret', 'secret', 'secret and more'].forEach(isSecret('secret'));
      const lengths = compare.args.map((both) => both.map(({ byteLength }) => byteLength));
      expect(lengths).to.deep.equal(Array(6).fill([32, 32]));
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
