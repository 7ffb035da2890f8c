import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
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

  it('takes the same time for all of the same length, which is that of a digest, wherever a secret is compared', () => {
    expect(source('ingress/constant-time.ts')).to.match(/timingSafeEqual\(digest\(\w+\), expected\)/);
    for (const file of COMPARING) {
      const text = source(file);
      expect(text, file).to.match(
        /import \{[^}]*(isSecret|equalInConstantTime)[^}]*\} from '.*constant-time\.js'/,
      );
      expect(text, file).to.not.match(/(secret|password|token|authorization)\w* ?===(?! ?(undefined|''))/i);
    }
  });
});
