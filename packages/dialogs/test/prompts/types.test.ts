import type { StandardSchemaV1 } from '@standard-schema/spec';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup, type OutputFrom } from 'xstate';
import { ask, type DialogTypes, type Prompt } from '../../src/index.js';
import { exactly, type Same } from './exactly.js';

/** A schema whose output is of another type than what it is given. */
const toNumber: StandardSchemaV1<string, number> = {
  '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value: Number(value) }) },
};

/** Compiles when a machine that invokes the prompt gets exactly this type. */
function answers<Expected>() {
  return <Answer>(
    prompt: Prompt<Answer>,
    ..._other: Same<OutputFrom<Prompt<Answer>>, Expected> extends true ? [] : [expected: Expected]
  ): boolean => prompt.id.startsWith('ask.');
}

describe('The answer of a prompt', () => {
  it('has the type of its kind, in onDone of the dialog that asks', () => {
    const machine = setup({
      types: {} as DialogTypes<{ context: { name: string } }>,
      actors: { askName: ask.text({ question: 'Name?' }) },
    }).createMachine({
      context: { name: '' },
      initial: 'naming',
      states: {
        naming: {
          invoke: {
            src: 'askName',
            input: { question: 'Your name?' },
            onDone: { guard: ({ event: { output } }) => exactly<string>()(output), target: 'named' },
          },
        },
        named: {},
      },
    });
    expect(machine.id).to.be.a('string');
  });

  it('is what the schema makes of it', () => {
    expect(answers<number>()(ask.text({ question: 'Age?', validate: toNumber }))).to.equal(true);
  });

  it('stays what it is with a check, and may be the other answer as well', () => {
    const prompt = ask.text({
      question: 'Name?',
      validate: (value) => exactly<string>()(value) || 'No.',
      otherwise: { answer: null },
    });
    expect(answers<string | null>()(prompt)).to.equal(true);
  });

  it('does not compile with what a prompt does not take', () => {
    const wrong = setup({ actors: { p: ask.text({ question: 'Name?' }) } });
    const prompts = () => [
      // @ts-expect-error misspelt
      ask.text({ question: 'Name?', minLenght: 3 }),
      // @ts-expect-error the question is missing
      ask.text({ minLength: 3 }),
      // @ts-expect-error a check says true or words
      ask.text({ question: 'Name?', validate: (value) => value.length }),
      // @ts-expect-error no such reason
      ask.text({ question: 'Name?', retry: { tooGreen: 'No.' } }),
      // @ts-expect-error what is known is of the type of the answer
      wrong.createMachine({ invoke: { src: 'p', input: { known: 7 } } }),
      // @ts-expect-error the answer is no number
      exactly<number>()(ask.text({ question: 'Name?' }).prompt.show('')),
    ];
    expect(prompts).to.be.a('function');
  });
});
