import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { RecentMap } from '../../src/recent/recent-map.js';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('set', 'replace', 'delete'), id }) },
  fc.record({ kind: fc.constantFrom('take all', 'take none', 'settle', 'undo'), id }),
);

/** Ids and values in their order. */
type Content = readonly (readonly [id: string, value: number])[];

/** The same in the simplest words: everything is copied each time. */
class Model {
  content: Content = [];
  settled: Content = [];

  without(id: string): Content {
    return this.content.filter(([other]) => other !== id);
  }

  has(id: string): boolean {
    return this.content.some(([other]) => other === id);
  }
}

function inOrder(map: RecentMap<number>): Content {
  const copy = new RecentMap<number>();
  for (const [key, value] of map.all()) copy.set(key, value);
  return [...copy.all()];
}

describe('What is recent', () => {
  it('is what it was when it was settled, once it is undone, whatever was done meanwhile', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const map = new RecentMap<number>();
        const model = new Model();
        steps.forEach(({ kind, id }, value) => {
          run(map, model, kind, id, value);
          expect(new Map(inOrder(map))).to.deep.equal(new Map(model.content));
        });
        map.undo();
        expect(map.take('all')).to.deep.equal(model.settled.map(([, value]) => value));
      }),
      { numRuns: 1_000 },
    );
  });

  it('can be told as changes, which make the same of what there was before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const map = new RecentMap<number>();
        const model = new Model();
        let copy = new RecentMap<number>();
        const tell = (key: string, place: number, value: number | undefined): void => {
          if (value === undefined) copy.delete(key);
          else copy.restore(key, place, value);
        };
        steps.forEach(({ kind, id }, value) => {
          // What is taken is told to nobody: it begins anew with what is left.
          if (kind === 'take all' || kind === 'take none') copy = new RecentMap<number>();
          if (kind === 'undo') copy = copyOf(model.settled, map);
          if (kind === 'settle') map.tellChanges(tell);
          run(map, model, kind, id, value);
          if (kind === 'undo') copy = copyOf(model.content, map);
        });
        map.tellChanges(tell);
        expect(copy.take('all')).to.deep.equal(map.take('all'));
      }),
    );
  });

  it('tells nothing of what came and went again since it was settled', () => {
    const map = new RecentMap<string>();
    map.set('a', 'first');
    map.set('a', 'second');
    map.delete('a');
    map.tellChanges((id) => expect.fail(`tells of ${id}`));
  });

  it('is taken when it was there the last time already, and not before', () => {
    const map = new RecentMap<string>();
    map.set('a', 'old');
    expect(map.take('old')).to.deep.equal([]);
    map.set('b', 'young');
    expect(map.take('old')).to.deep.equal(['old']);
    expect(map.get('b')).to.equal('young');
    expect(map.take('old')).to.deep.equal(['young']);
  });
});

/** As a map that was settled with this content. */
function copyOf(content: Content, map: RecentMap<number>): RecentMap<number> {
  const copy = new RecentMap<number>();
  const there = new Map(map.all());
  for (const [key, value] of content) copy.set(key, there.get(key) ?? value);
  return copy;
}

function run(map: RecentMap<number>, model: Model, kind: string, id: string, value: number): void {
  switch (kind) {
    case 'set':
      map.set(id, value);
      model.content = [...model.without(id), [id, value]];
      return;
    case 'replace':
      map.replace(id, value);
      model.content = model.content.map((each) => (each[0] === id ? [id, value] : each));
      return;
    case 'delete':
      expect(map.delete(id)).to.equal(model.has(id));
      model.content = model.without(id);
      return;
    case 'take all':
      expect(map.take('all')).to.deep.equal(model.content.map((each) => each[1]));
      model.content = [];
      return;
    case 'take none':
      expect(map.take('none')).to.deep.equal([]);
      return;
    case 'settle':
      map.settle();
      model.settled = model.content;
      return;
    default:
      map.undo();
      model.content = model.settled;
  }
}
