import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { keepSections } from '../src/sections.js';

describe('The parts of a template that are for one choice', () => {
  const text = [
    'a',
    '# only sqlite',
    'b',
    '# end only',
    '',
    '<!-- only hello form -->',
    '',
    'c',
    '',
    '<!-- end only -->',
    'd',
    '',
  ];

  it('stay for that choice, without the lines that mark them', () => {
    expect(keepSections(text.join('\n'), new Set(['sqlite', 'form']))).to.equal('a\nb\n\nc\n\nd\n');
  });

  it('are left out for any other, with the empty lines around them', () => {
    expect(keepSections(text.join('\n'), new Set(['memory', 'order-status']))).to.equal('a\n\nd\n');
  });

  it('may be indented, and stand in code', () => {
    const code = 'x {\n  // only memory\n  y\n  // end only\n}\n';
    expect(keepSections(code, new Set(['memory']))).to.equal('x {\n  y\n}\n');
    expect(keepSections(code, new Set())).to.equal('x {\n}\n');
  });

  it('leave alone what has none of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '#', 'only') }), (lines) => {
        fc.pre(!/^\s*# only [\w -]+$|^\s*# end only$/m.test(lines));
        expect(keepSections(lines, new Set(['sqlite']))).to.equal(lines);
      }),
    );
  });
});
