import { expect } from 'chai';
import { describe, it } from 'mocha';
import { drawDialog, toMermaid } from '../../src/index.js';
import { order } from '../drawn-order.js';

describe('A dialog as Mermaid', () => {
  const text = toMermaid(drawDialog(order));
  const lines = text.split('\n').map((line) => line.trim());

  it('is a state diagram, the same each time', () => {
    expect(text).to.match(/^stateDiagram-v2\n/);
    expect(toMermaid(drawDialog(order))).to.equal(text);
  });

  it('says what causes an arrow, with delays in words', () => {
    expect(lines).to.include('s_order_asking_waiting --> s_order_asking_nudged: after silence (90 s)');
    expect(lines).to.include(
      's_order_asking --> s_order_looking: text [isNumber and not isLate]<br>assign id',
    );
    expect(lines).to.include('s_order_looking --> s_order_person: lookup failed');
    expect(lines).to.include('s_order_over --> [*]');
  });

  it('has a frame for each sub-dialog', () => {
    expect(lines).to.include('state "order #62; greet" as s_greet {');
  });

  it('begins an arrow into a state in a box inside, and ends one to what is around in what is entered: Mermaid hangs otherwise', () => {
    expect(lines).to.include('s_order_anywhere --> s_order_person: text [isLate] (capture)');
    expect(lines).to.include('s_order_asking_nudged --> s_order_asking_waiting: after computed');
  });

  it('escapes what could be read as Mermaid or as HTML', () => {
    expect(lines).to.include('s_greet_greeting: enter#58; say Hello #60;/text#62;#60;script#62;#38;#34;');
    expect(text).to.not.include('<script');
  });
});
