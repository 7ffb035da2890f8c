import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup, type OutputFrom } from 'xstate';
import {
  activity,
  ask,
  form,
  type ActivitiesOf,
  type DialogTypes,
  type FormValues,
  type TimeSlot,
} from '../../src/index.js';
import { exactly, type Same } from '../prompts/exactly.js';

const fields = {
  guests: ask.number({ question: 'For how many?', otherwise: { answer: null } }),
  day: ask.date({ question: 'On which day?' }),
  free: activity<{ day: string }, readonly TimeSlot[]>(),
  slot: ask.timeSlot({ question: 'At what time?' }),
  meal: ask.choice({ question: 'Which meal?', options: ['fish', 'meat'] }),
};
const input = {
  free: ({ day }: { readonly day: string }) => ({ day }),
  slot: ({ free }: { readonly free: readonly TimeSlot[] }) => ({ slots: free }),
};
interface Filled {
  readonly guests: number | null;
  readonly day: string;
  readonly free: readonly TimeSlot[];
  readonly slot: string;
  readonly meal: 'fish' | 'meat';
}

describe('The output of a form', () => {
  it('has the type of each answer, in onDone of the dialog that invokes it', () => {
    const booking = form('booking', fields, { input });
    const machine = setup({
      types: {} as DialogTypes<{ context: { day: string } }>,
      actors: { booking },
    }).createMachine({
      context: { day: '' },
      initial: 'booking',
      states: {
        booking: {
          invoke: {
            src: 'booking',
            input: { known: { guests: 2 } },
            onDone: { guard: ({ event }) => exactly<Filled>()(event.output), target: 'booked' },
          },
        },
        booked: {},
      },
    });
    expect(machine.id).to.be.a('string');
  });

  it('may lack what has a condition, and be what the form ends with otherwise', () => {
    const booking = form('booking', fields, {
      input,
      when: { meal: ({ guests, day }) => exactly<number | null>()(guests) && exactly<string>()(day) },
      otherwise: { answer: 'gone' },
      cancelled: { answer: null },
    });
    type Output = OutputFrom<typeof booking>;
    type Expected = Omit<Filled, 'meal'> & { readonly meal?: 'fish' | 'meat' };
    const same: Same<Output, { readonly [K in keyof Expected]: Expected[K] } | 'gone' | null> = true;
    expect([same, booking.id]).to.deep.equal([true, 'booking']);
  });

  it('needs no options where nothing has to be computed', () => {
    const plain = form('plain', {
      name: ask.text({ question: 'Name?' }),
      sure: ask.yesNo({ question: 'Sure?' }),
    });
    const same: Same<OutputFrom<typeof plain>, { readonly name: string; readonly sure: boolean }> = true;
    expect(same).to.equal(true);
    expect(Object.keys(plain.form.fields)).to.deep.equal(['name', 'sure']);
  });

  it('asks the bot for the activities among its fields', () => {
    const booking = form('booking', fields, { input });
    type Wanted = ActivitiesOf<{ booking: typeof booking }>;
    const names: Same<keyof Wanted, 'free'> = true;
    const takes: Same<Parameters<Wanted['free']>[0], { day: string }> = true;
    expect([names, takes, booking.id]).to.deep.equal([true, true, 'booking']);
  });

  it('may be another form in a form', () => {
    const inner = form('inner', { name: ask.text({ question: 'Name?' }) });
    const outer = form('outer', { inner, day: ask.date({ question: 'Day?' }) });
    type Expected = { readonly inner: Readonly<{ name: string }>; readonly day: string };
    const same: Same<OutputFrom<typeof outer>, Expected> = true;
    expect([same, outer.id]).to.deep.equal([true, 'outer']);
  });

  it('reads as one object in the editor', () => {
    type Values = FormValues<typeof fields, 'meal'>;
    const parts: Same<Values, { readonly [K in keyof Values]: Values[K] }> = true;
    expect(parts).to.equal(true);
  });
});

describe('The declaration of a form', () => {
  it('does not compile with what a form does not have', () => {
    const wrong = () => [
      // @ts-expect-error the input of the call is missing
      form('f', fields),
      // @ts-expect-error the same with options
      form('f', fields, { review: true }),
      // @ts-expect-error the call wants a day
      form('f', fields, { input: { free: ({ guests }) => ({ guests }) } }),
      // @ts-expect-error no such field
      form('f', fields, { input, labels: { meel: 'Meal' } }),
      // @ts-expect-error no such field
      form('f', fields, { input, when: { meel: () => true } }),
      // @ts-expect-error a condition holds or does not
      form('f', fields, { input, when: { meal: () => 'yes' } }),
      // @ts-expect-error no such answer
      form('f', fields, { input, when: { meal: ({ gusts }) => gusts > 2 } }),
      // @ts-expect-error no such field to ask again
      form('f', fields, { input, validate: () => ({ text: 'No.', field: 'meel' }) }),
      // @ts-expect-error a check says true or words
      form('f', fields, { input, validate: () => false }),
      // @ts-expect-error misspelt
      form('f', fields, { input, reviews: true }),
      // @ts-expect-error undefined is no review
      form('f', fields, { input, review: undefined }),
      // @ts-expect-error a string is no field
      form('f', { name: 'Name?' }),
      // @ts-expect-error no such text
      form('f', fields, { input, texts: { goodbye: 'Bye.' } }),
      // @ts-expect-error a value is shown in words
      form('f', fields, { input, show: { free: (slots) => slots.length } }),
    ];
    expect(wrong).to.be.a('function');
    const booking = form('booking', fields, { input });
    const invoking = setup({ actors: { booking } });
    const inputs = () => [
      invoking.createMachine({ invoke: { src: 'booking', input: { known: { meal: 'fish' } } } }),
      // @ts-expect-error what is known is of the type of the answer
      invoking.createMachine({ invoke: { src: 'booking', input: { known: { meal: 'eggs' } } } }),
      // @ts-expect-error no such field
      invoking.createMachine({ invoke: { src: 'booking', input: { known: { meel: 'fish' } } } }),
    ];
    expect(inputs).to.be.a('function');
  });

  it('is refused with everything that is wrong at once', () => {
    const name = ask.text({ question: 'Name?' });
    const long = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`f${index}`, name]));
    const loose = form as (id: string, fields: object, options?: object) => unknown;
    const refusal = (id: string, fields: object, options?: object): string => {
      try {
        loose(id, fields, options);
      } catch (error) {
        expect(error).to.have.property('code', 'COLLOQUY_E_FORM_INVALID');
        return (error as Error).message;
      }
      return 'none';
    };
    expect(refusal('my form', { 'first name': name, last: 'Name?' }, { attempts: 0, labels: { nam: 'N' } }))
      .to.contain('its id must begin with a letter')
      .and.contain('the field "first name" must begin with a letter')
      .and.contain('the field "last" is no prompt, activity or dialog')
      .and.contain('labels names "nam", which is no field')
      .and.contain('attempts is not a whole number from 1');
    expect(refusal('f', {})).to.contain('it has no fields');
    expect(refusal('f', long)).to.contain('it has 51 fields, and may have 50');
    expect(refusal('f', { name }, { when: { toString: () => true } })).to.contain('when names "toString"');
  });
});
