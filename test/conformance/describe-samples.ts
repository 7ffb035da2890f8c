import { describe, it } from 'mocha';
import { hasSamples } from './sample-files.js';

/** A suite over the vendor's samples: where there are none, one line that says so. */
export function describeSamples(title: string, suite: () => void): void {
  describe(title, () => {
    if (hasSamples) suite();
    else {
      it('skipped: there are no samples beside the repository (../shared/protocol/samples)', function () {
        this.skip();
      });
    }
  });
}
