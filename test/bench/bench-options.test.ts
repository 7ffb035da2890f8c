import { expect } from 'chai';
import { describe, it } from 'mocha';
import { benchOptions, SECTIONS } from './bench-options.js';

describe('The options of the benchmark', () => {
  it('measure everything at full size unless something else is asked for', () => {
    const options = benchOptions([]);
    expect(options.sections).to.deep.equal(SECTIONS);
    expect(options.rounds).to.equal(5);
    expect(options.sizes).to.deep.equal([1_000, 100_000, 1_000_000]);
    expect(options.memory).to.include({ stored: 100_000, served: 20_000 });
    expect(options.ready).to.include({ stored: 100_000, timers: 10_000 });
    expect(options.isQuick).to.equal(false);
  });

  it('measure one section, with fewer of everything, as a look', () => {
    const options = benchOptions(['--quick', '--only', 'sizes']);
    expect(options.sections).to.deep.equal(['sizes']);
    expect(options.sizes).to.deep.equal([1_000, 10_000, 50_000]);
    expect(options.rounds).to.equal(1);
    expect(options.isQuick).to.equal(true);
  });

  it('say what is wrong with them', () => {
    expect(() => benchOptions(['--only', 'speed'])).to.throw(TypeError, 'There is no section "speed".');
    expect(() => benchOptions(['--rounds', '0'])).to.throw(
      TypeError,
      '--rounds takes a whole number, 1 or more.',
    );
    expect(() => benchOptions(['--server', 'none'])).to.throw(TypeError, 'There is no server "none".');
    expect(() => benchOptions(['--fast'])).to.throw(TypeError, '--fast');
  });
});
