import { expect } from 'chai';
import { describe, it } from 'mocha';
import { readFile } from 'node:fs/promises';
import { SETTINGS } from '../src/index.js';

describe('The guide to the local hub', () => {
  it('has each setting in its table, with its default and what it decides', async () => {
    const guide = await readFile('docs/guides/local-hub.md', 'utf8');
    const rows = new Map(
      guide
        .split('\n')
        .filter((line) => /^\| `/.test(line))
        .map((line) => {
          const cells = line.split('|').map((cell) => cell.trim());
          return [cells[1], { initial: cells[2], help: cells[4], documented: cells[5] }];
        }),
    );
    for (const [name, { initial, help, documented }] of Object.entries(SETTINGS)) {
      const text = typeof initial === 'object' ? JSON.stringify(initial) : String(initial);
      expect(rows.get(`\`${name}\``), name).to.deep.equal({ initial: `\`${text}\``, help, documented });
    }
  });
});
