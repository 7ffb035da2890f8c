import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { REPOSITORY } from '../process/running-program.js';

interface Threat {
  readonly name: string;
  readonly defence: string;
  readonly file: string;
  readonly title: string;
}

/** The rows of the tables that have a test in their third column. */
function threats(): readonly Threat[] {
  const text = readFileSync(join(REPOSITORY, 'SECURITY.md'), 'utf8');
  const [, section = ''] = text.split('## Threats, and what is done about each');
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows
    .filter((line) => !/^\| (threat|-+) +\|/.test(line))
    .map((line) => {
      const [name = '', defence = '', test = ''] = line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim());
      const [, file = '', title = ''] = /^`([^`]+)`: "(.+)"$/.exec(test) ?? [];
      return { name, defence, file, title };
    });
}

/** `runtime/x.test.ts` is a test of the package, anything else as it stands. */
function pathOf(file: string): string {
  const [head = '', ...rest] = file.split('/');
  return head === 'test' ? join(REPOSITORY, file) : join(REPOSITORY, 'packages', head, 'test', ...rest);
}

describe('The threats in SECURITY.md', () => {
  it('each have a defence and a test, which is there under that name', () => {
    const all = threats();
    expect(all).to.have.length.above(35);
    for (const { name, defence, file, title } of all) {
      expect(defence, name).to.not.equal('');
      expect(title, `"${name}" names no test`).to.not.equal('');
      expect(existsSync(pathOf(file)), `${name}: ${file} is not there`).to.equal(true);
      const source = readFileSync(pathOf(file), 'utf8').replaceAll('\\', '');
      expect(source.includes(title), `${name}: ${file} has no test "${title}"`).to.equal(true);
    }
  });
});
