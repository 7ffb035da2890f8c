import { expect } from 'chai';
import { before, describe, it } from 'mocha';
import { readGuide, screensOfToday } from './guide.js';
import { Normaliser } from './normalised.js';
import type { Screens } from './scenes.js';
import { screensIn, withScreens } from './screen-markers.js';

describe('The guide to the command line', function () {
  this.timeout(300_000);
  let screens: Screens;
  let guide: string;

  before(async () => {
    guide = await readGuide();
    screens = await screensOfToday();
  });

  it('has a place for every screen, and a screen for every place', () => {
    expect(screensIn(guide).toSorted()).to.deep.equal([...screens.keys()].toSorted());
  });

  it('shows the screens of the commands of today', () => {
    const today = withScreens(guide, (name) => screens.get(name) ?? '');
    for (const name of screensIn(guide)) {
      const shown = screenOf(guide, name);
      expect(shown, `the screen of ${name}: write it anew with \`npm run screens\``).to.equal(
        screenOf(today, name),
      );
    }
    expect(guide).to.equal(today);
  });
});

function screenOf(markdown: string, name: string): string {
  const begin = markdown.indexOf(`<!-- screen of ${name} -->`);
  return markdown.slice(begin, markdown.indexOf('<!-- end of screen -->', begin));
}

describe('A screen', () => {
  it('is the same with other ids, times, ports and folders', () => {
    const [one, other] = [
      '11111111-1111-4111-8111-111111111111 at 2026-01-05T09:00:00.000Z in 7 ms, /tmp/a:4711',
      '22222222-2222-4222-8222-222222222222 at 2027-02-06T10:11:12.345Z in 1234 ms, /tmp/b:5711',
    ].map((text, index) => {
      const normaliser = new Normaliser();
      normaliser.show(index === 0 ? '/tmp/a' : '/tmp/b', '/home/ada');
      normaliser.show(index === 0 ? '4711' : '5711', '4700');
      return normaliser.text(text);
    });
    expect(one).to.equal(other);
    expect(one).to.include('in 120 ms, /home/ada:4700');
  });

  it('keeps two ids apart, and the same one the same', () => {
    const normaliser = new Normaliser();
    const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const [first, second, again] = normaliser.text(`${one} ${other} ${one}`).split(' ');
    expect(first).to.equal(again).and.not.equal(second);
  });

  it('takes its place in Markdown, whatever was there', () => {
    const markdown = 'Before.\n\n<!-- screen of help -->\nold\n<!-- end of screen -->\n\nAfter.\n';
    const written = withScreens(markdown, () => '$ colloquy $& --help\n');
    expect(written).to.equal(
      'Before.\n\n<!-- screen of help -->\n\n```console\n$ colloquy $& --help\n```\n\n<!-- end of screen -->\n\nAfter.\n',
    );
    expect(withScreens(written, () => '$ colloquy $& --help')).to.equal(written);
  });
});
