import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { REPOSITORY } from '../process/running-program.js';
import { compileSnippets, type PlacedSnippet } from './compile-snippets.js';
import { knownNames } from './known-names.js';
import { readSnippets } from './read-snippets.js';

describe('What the documentation shows of TypeScript', () => {
  it('compiles, against the packages of today', async () => {
    const snippets = await snippetsOf(await documents());
    expect(snippets).to.have.length.greaterThan(60);
    const problems = compileSnippets(snippets, await knownNames());
    const shown = problems.map(({ file, line, problem }) => `${file}:${line}: ${problem}`);
    expect(shown.join('\n')).to.equal('');
  });

  it('is told with its line when it does not', async () => {
    const file = 'docs/one.md';
    const markdown = [
      '# One',
      '',
      '```ts',
      "import { words } from '@colloquy/runtime';",
      '',
      'words(7);',
      '```',
      '',
      '<!-- frame: state -->',
      '',
      '```ts',
      "on: { text: { actions: { type: 'shout', params: { text: 'Hello' } } } },",
      '```',
    ].join('\n');
    const snippets = readSnippets(markdown).map((snippet): PlacedSnippet => ({ ...snippet, file }));
    const problems = compileSnippets(snippets, await knownNames());
    expect(problems.map(({ line }) => line)).to.deep.equal([6, 12]);
    expect(problems[0]?.problem).to.match(/^Argument of type 'number' is not assignable/);
    expect(problems[1]?.problem).to.include('"shout"');
  });
});

async function documents(): Promise<readonly string[]> {
  const guides = (await readdir(join(REPOSITORY, 'docs/guides'))).filter((name) => name.endsWith('.md'));
  const packages = await readdir(join(REPOSITORY, 'packages'));
  return [
    'README.md',
    ...guides.map((name) => `docs/guides/${name}`),
    ...packages.map((name) => `packages/${name}/README.md`),
  ];
}

async function snippetsOf(files: readonly string[]): Promise<readonly PlacedSnippet[]> {
  const all: PlacedSnippet[] = [];
  for (const file of files) {
    const snippets = readSnippets(await readFile(join(REPOSITORY, file), 'utf8'));
    all.push(...snippets.map((snippet) => ({ ...snippet, file })));
  }
  return all;
}
