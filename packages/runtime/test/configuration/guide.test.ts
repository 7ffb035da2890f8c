import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ENVIRONMENT } from '../../src/configuration/environment.js';

const GUIDE = readFileSync(new URL('../../../../../docs/guides/configuration.md', import.meta.url), 'utf8');

describe('The guide to the configuration', () => {
  it('names every variable with its default, and no other', () => {
    const rows = GUIDE.split('\n').filter((line) => line.startsWith('| `COLLOQUY_'));
    const named = new Map(
      rows.flatMap((row) => {
        const [, names = '', defaults = ''] = row.split('|');
        const values = codesIn(defaults);
        return codesIn(names).map((name, index): [string, string | undefined] => [name, values[index]]);
      }),
    );
    const known = ENVIRONMENT.map((variable): [string, string | undefined] => [
      variable.name,
      'default' in variable ? variable.default : undefined,
    ]);
    expect(new Map([...named].toSorted())).to.deep.equal(new Map(known.toSorted()));
  });
});

function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
}
