import { expect } from 'chai';
import { it } from 'mocha';
import type { z } from 'zod';
import { objectPathsOf, pathsOf, valueAt, withValueAt, type Document } from './document-paths.js';

/**
 * What the protocol reference says of each field, by path, in its own notation (protocol 0.2): `req string 1..255`,
 * `opt int 1..10`, `req number 3..10080`, `req uuid`, `opt boolean`, `opt one of a b`, `opt list 1..25`,
 * `opt list 1..75 of string 1..255`, `req object`, `opt time`, `req like 2021-03-28`,
 * `opt whole`, `opt figure`.
 */
export type Rules = Readonly<Record<string, string>>;

/** Checks a strict schema against the rules of its fields, with a document that has all of them. */
export function itKeepsTo(rules: Rules, schema: z.ZodType, full: Document): void {
  const accepts = (path: string, value: unknown) => schema.safeParse(withValueAt(full, path, value)).success;

  it('takes a document with every documented field, unchanged', () => {
    expect(schema.parse(full)).to.deep.equal(full);
    expect(pathsOf(full).sort(), 'a rule for every field').to.deep.equal(Object.keys(rules).sort());
  });

  it('refuses a field that is not documented, in whichever object', () => {
    for (const path of objectPathsOf(full)) {
      expect(accepts(path === '' ? 'surplus' : `${path}.surplus`, 1), path).to.equal(false);
    }
  });

  for (const [path, rule] of Object.entries(rules)) {
    it(`has ${path}: ${rule}`, () => {
      expect(accepts(path, undefined), 'left out').to.equal(rule.startsWith('opt '));
      const { good, bad } = probesOf(rule.slice(4), valueAt(full, path));
      for (const value of good) expect(accepts(path, value), `takes ${show(value)}`).to.equal(true);
      for (const value of [...bad, null])
        expect(accepts(path, value), `refuses ${show(value)}`).to.equal(false);
    });
  }
}

interface Probes {
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

/** What a kind of field takes and refuses, by the first word of the rule. */
const PROBES: Readonly<Record<string, (range: Range, kind: string, present: unknown) => Probes>> = {
  string: stringProbes,
  uuid: () => ({ good: [say(36)], bad: [say(35), say(37), '', 36] }),
  int: (range) => numberProbes(range, { good: [], bad: [range.low + 0.5] }),
  number: (range) => numberProbes(range, { good: [range.low + 0.5], bad: [] }),
  /** A whole number of which no range is documented. */
  whole: () => ({ good: [0, 300, -300], bad: ['300', 0.5] }),
  /** Any number of which no range is documented. */
  figure: () => ({ good: [0, 37.7, -122.4], bad: ['37.7'] }),
  boolean: () => ({ good: [true, false], bad: ['true', 1] }),
  one: (_range, kind) => ({ good: kind.split(' ').slice(2), bad: ['nonsense', '', 1] }),
  list: listProbes,
  like: (_range, kind) => ({ good: [kind.slice('like '.length)], bad: ['nonsense', '', 1] }),
  object: () => ({ good: [], bad: ['x', 1, []] }),
  time: () => ({
    good: ['2021-03-28T14:29:01.516Z', '2021-03-28T16:29:01+02:00'],
    bad: ['yesterday', '2021-03-28 14:29:01.516', '2021-02-31T14:29:01Z', '', 1],
  }),
};

interface Range {
  readonly low: number;
  /** Missing when the reference gives no upper end. */
  readonly high?: number;
}

function probesOf(kind: string, present: unknown): Probes {
  const [word = '', range = ''] = kind.split(' ');
  const [low = '', high = ''] = range.split('..');
  const probes = PROBES[word];
  if (probes === undefined) throw new Error(`no such rule: ${kind}`);
  return probes({ low: Number(low), ...(high !== '' && { high: Number(high) }) }, kind, present);
}

function numberProbes({ low, high }: Range, more: Probes): Probes {
  return {
    good: [low, ...(high === undefined ? [] : [high]), ...more.good],
    bad: [low - 1, ...(high === undefined ? [] : [high + 1]), String(low), ...more.bad],
  };
}

function stringProbes({ low, high }: Range): Probes {
  return {
    good: [say(low), ...(high === undefined ? [] : [say(high)])],
    bad: [...(low > 0 ? [say(low - 1)] : []), ...(high === undefined ? [] : [say(high + 1)]), 5, ['x']],
  };
}

function listProbes({ low, high }: Range, kind: string, present: unknown): Probes {
  const [item] = present as readonly unknown[];
  const list = (length: number) => Array.from({ length }, () => item);
  const [, itemKind] = /^list \S+ of (.*)$/.exec(kind) ?? [];
  const items = itemKind === undefined ? { good: [], bad: [] } : probesOf(itemKind, item);
  return {
    good: [list(low), ...(high === undefined ? [] : [list(high)]), ...items.good.map((one) => [one])],
    bad: [
      ...(low > 0 ? [list(low - 1)] : []),
      ...(high === undefined ? [] : [list(high + 1)]),
      {},
      [1],
      ...items.bad.map((one) => [one]),
    ],
  };
}

function say(length: number): string {
  return 'x'.repeat(length);
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 20)}... of ${text.length} characters` : text;
}
