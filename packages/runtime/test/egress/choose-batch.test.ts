import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { chooseBatch } from '../../src/egress/choose-batch.js';
import { typeOfEntry } from '../../src/store/outbox-message.js';
import { entriesOf } from './outbox-entries.js';

const CALM = { size: 10, pressed: false } as const;
const PRESSED = { size: 10, pressed: true } as const;

function chosen(types: readonly string[], rules: Parameters<typeof chooseBatch>[1]): string[] {
  return chooseBatch(entriesOf('c', types), rules).batch.map(typeOfEntry);
}

describe('What goes in one request', () => {
  it('is what waits of one conversation, in order, ten at most', () => {
    const waiting = entriesOf('c', Array<string>(14).fill('text'));
    expect(chooseBatch(waiting, CALM).batch).to.deep.equal(waiting.slice(0, 10));
  });

  it('is one message when batches are turned off', () => {
    expect(chosen(['text', 'text'], { ...CALM, size: 1 })).to.deep.equal(['text']);
  });

  it('is never a last word together with others', () => {
    for (const last of ['escalation.transfer', 'conversation.end']) {
      expect(chosen(['text', 'text', last], CALM)).to.deep.equal(['text', 'text']);
      expect(chosen([last, 'text'], CALM)).to.deep.equal([last]);
    }
  });

  it('holds typing events as long as nobody has to wait', () => {
    const types = ['typing.start', 'typing.end', 'text'];
    expect(chosen(types, CALM)).to.deep.equal(types);
  });

  it('leaves typing out under pressure, whole', () => {
    const types = ['typing.start', 'typing.end', 'text', 'typing.start'];
    expect(chosen(types, PRESSED)).to.deep.equal(['text']);
  });

  it('never leaves out the end of a typing that the customer sees', () => {
    expect(chosen(['typing.end', 'text'], PRESSED)).to.deep.equal(['typing.end', 'text']);
  });

  it('loses nothing but typing, and keeps the order, whatever waits', () => {
    const types = fc.array(
      fc.constantFrom('text', 'typing.start', 'typing.end', 'escalation.transfer', 'richMessage.form'),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(types, fc.boolean(), fc.integer({ min: 1, max: 10 }), (some, pressed, size) => {
        let waiting = entriesOf('c', some);
        const expected = waiting.filter((entry) => !typeOfEntry(entry).startsWith('typing.'));
        const sent = [];
        while (waiting.length > 0) {
          const { batch, shed } = chooseBatch(waiting, { size, pressed });
          expect(batch.length).to.be.at.most(size);
          expect(batch.length + shed.length).to.be.above(0);
          expect(shed.every((entry) => typeOfEntry(entry).startsWith('typing.'))).to.equal(true);
          const done = new Set([...batch, ...shed]);
          sent.push(...batch);
          waiting = waiting.filter((entry) => !done.has(entry));
        }
        expect(sent.filter((entry) => !typeOfEntry(entry).startsWith('typing.'))).to.deep.equal(expected);
      }),
    );
  });
});
