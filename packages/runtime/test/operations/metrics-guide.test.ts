import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { createMetrics } from '../../src/operations/metrics.js';

const GUIDE = readFileSync(new URL('../../../../../docs/guides/operating.md', import.meta.url), 'utf8');

interface Described {
  readonly name: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

/** The rows of the guide's table of metrics: `name{label,label}`, type. */
function inGuide(): readonly string[] {
  return [...GUIDE.matchAll(/^\| `(colloquy_\w+)(?:\{([\w,]+)\})?` +\| (\w+) +\|/gm)].map(
    ([, name = '', labels = '', type = '']) => `${name}{${labels}} ${type}`,
  );
}

describe('The table of metrics in the guide', () => {
  it('has the name, the labels and the type of each metric, and no others', () => {
    const all = createMetrics().registry.getMetricsAsArray() as unknown as Described[];
    const own = all.filter(({ name }) => name.startsWith('colloquy_'));
    const lines = own.map(({ name, labelNames, type }) => `${name}{${labelNames.join(',')}} ${type}`);
    expect(inGuide().toSorted()).to.deep.equal(lines.toSorted());
    expect(lines).to.include('colloquy_conversations{bot,owner,dialog} gauge');
  });
});
