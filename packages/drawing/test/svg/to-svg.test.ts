import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { drawDialog, toSvg } from '../../src/index.js';
import { order } from '../drawn-order.js';

describe('A dialog as SVG', () => {
  const drawing = drawDialog(order, { name: 'orders' });
  let svg: string;
  before(async () => {
    svg = await toSvg(drawing);
  });

  it('is the same each time', async () => {
    expect(await toSvg(drawDialog(order, { name: 'orders' }))).to.equal(svg);
  });

  it('has each state and each transition once, by names that a page finds', () => {
    for (const machine of drawing.machines) {
      for (const { id } of machine.states) {
        expect(
          svg.split(`data-machine="${machine.name.replace('>', '&#62;')}" data-state="${id}"`),
        ).to.have.length(2, id);
      }
      for (const { id } of machine.transitions) {
        expect(svg.split(`data-transition="${id}"`)).to.have.length(2, id);
      }
    }
  });

  it('is light and dark, and says in words what it shows', () => {
    expect(svg).to.include('@media (prefers-color-scheme:dark)');
    expect(svg).to.match(
      /^<svg [^>]*role="img"[^>]*><title>The dialog orders<\/title><desc>orders\. States: /,
    );
    expect(svg).to.include('looking to person: lookup failed');
  });

  it('needs nothing from outside', () => {
    expect(svg.match(/https?:[^"]*/g)).to.deep.equal(['http://www.w3.org/2000/svg']);
    expect(svg).to.not.match(/url\(|href|@import/);
  });

  it('shows text, never as markup', () => {
    expect(svg).to.include('Hello &#60;/text&#62;&#60;script&#62;&#38;&#34;');
    expect(svg).to.not.include('<script');
  });

  it('puts everything in the picture', () => {
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    const boxes = [...svg.matchAll(/<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g)];
    expect(boxes.length).to.be.above(drawing.machines.flatMap(({ states }) => states).length - 1);
    for (const [, x, y, w, h] of boxes.map((box) => box.map(Number))) {
      expect([x, y].every((each) => (each ?? -1) >= 0)).to.equal(true);
      expect([(x ?? 0) + (w ?? 0) <= width, (y ?? 0) + (h ?? 0) <= height]).to.deep.equal([true, true]);
    }
  });
});
