import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readArguments } from '../src/read-arguments.js';

describe('The command line of create-colloquy-bot', () => {
  it('has a name and choices, long or short', () => {
    const expected = {
      folder: 'bots/my-bot',
      template: 'form',
      store: 'memory',
      yes: true,
      install: false,
      problems: [],
    };
    for (const args of [
      ['bots/my-bot', '--template', 'form', '--store', 'memory', '--yes', '--no-install'],
      ['--store=memory', '-t', 'form', 'bots/my-bot', '-y', '--no-install'],
    ]) {
      expect(readArguments(args)).to.deep.include(expected);
    }
  });

  it('leaves open what was not said', () => {
    expect(readArguments([])).to.deep.equal({
      yes: false,
      install: true,
      help: false,
      version: false,
      problems: [],
    });
  });

  it('tells everything that is wrong, at once', () => {
    const { problems } = readArguments(['a', 'b', '--tempalte', 'form', '-t', 'helo', '--store', '--yes=1']);
    expect(problems).to.deep.equal([
      'There is no option --tempalte. "--help" shows those that there are.',
      'There is no template "helo". There are: hello, order-status, form.',
      '--store needs a value.',
      'One name is enough, but there are 3: a, b, form.',
    ]);
  });

  it('takes no value for what has none, and no empty one', () => {
    expect(readArguments(['--yes=1']).problems).to.deep.equal(['--yes takes no value, but has "1".']);
    expect(readArguments(['--store']).problems).to.deep.equal(['--store needs a value.']);
    expect(readArguments(['--packages', '']).problems).to.deep.equal(['--packages needs a value.']);
  });

  it('never takes names of JavaScript for names of its own', () => {
    expect(readArguments(['-t', 'constructor', '--toString']).problems).to.have.length(2);
  });

  it('reads anything without failing, and never knows a template that there is not', () => {
    const word = fc.oneof(
      fc.constantFrom('--template', '-t', '-s', '--yes', '--', '-', 'form', '--no-install'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(readArguments(args).template).to.be.oneOf([undefined, 'hello', 'order-status', 'form']);
      }),
    );
  });
});
