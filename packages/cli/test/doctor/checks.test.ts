import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ALL_CHECKS } from '../../src/doctor/checks/all-checks.js';
import { diagnose } from '../../src/doctor/diagnose.js';
import { broken, HEALTHY } from './facts-with.js';
import { healthyFacts } from './healthy-facts.js';
import { SEEDED } from './seeded-facts.js';

describe('The checks of the doctor', () => {
  it('find nothing where nothing is wrong, and skip nothing', () => {
    expect(diagnose(HEALTHY).filter(({ outcome }) => outcome !== 'ok')).to.deep.equal([]);
  });

  it('are skipped, and not passed, where too little is known', () => {
    const { program, configuration } = healthyFacts({ COLLOQUY_PORT: 'x' });
    const outcomes = new Set(
      diagnose({ program, configuration, openFiles: [] }).map(({ outcome }) => outcome),
    );
    expect([...outcomes].toSorted()).to.deep.equal(['error', 'ok', 'skipped']);
  });

  for (const [id, severity, words, facts] of SEEDED) {
    it(`${id} finds: ${words}`, () => {
      const found = diagnose(facts).find((one) => one.id === id);
      expect(found?.outcome).to.equal(severity);
      expect(found?.findings.map(({ what }) => what).join(' ')).to.include(words);
      for (const { what, cure } of found?.findings ?? []) {
        expect(what).to.match(/[.]$|\.\)$/);
        expect(cure).to.match(/[.]$/);
      }
    });
  }

  it('have each a case here, and a row in the guide', () => {
    const ids = ALL_CHECKS.map(({ id }) => id);
    expect(new Set(SEEDED.map(([id]) => id))).to.deep.equal(new Set(ids));
    const guide = readFileSync(new URL('../../../../../docs/guides/doctor.md', import.meta.url), 'utf8');
    const rows = guide.split('\n').flatMap((line) => {
      const [, id, title] = /^\| `([a-z-]+)` +\| (.*?) +\|/.exec(line) ?? [];
      return id === undefined ? [] : [[id, title]];
    });
    expect(rows).to.deep.equal(ALL_CHECKS.map(({ id, title }) => [id, title]));
  });

  it('do not mind that the bot that runs has its store and its ports', () => {
    const running = {
      ...broken('COLLOQUY_E_STORE_IN_USE'),
      ports: { callback: 'bot', operations: 'bot' },
    } as const;
    expect(diagnose(running).filter(({ outcome }) => outcome !== 'ok')).to.deep.equal([]);
  });

  it('tell no secret', () => {
    const text = JSON.stringify(SEEDED.map(([, , , facts]) => diagnose(facts)));
    for (const secret of ['secret-of-the-oauth-client', 'w9Zk3q', 'aaaaaaaa'])
      expect(text).to.not.include(secret);
  });
});
