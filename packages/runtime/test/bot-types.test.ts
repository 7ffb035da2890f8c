import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { interruptions, type Turn } from '../src/index.js';
import { Bot, type BotClass } from '../src/bot.js';

interface Order {
  readonly status: string;
}

const order = setup({
  types: {} as DialogTypes<{ input: { id: string } }>,
  actors: { lookup: activity<{ id: string }, Order | null>() },
  actions: effects,
}).createMachine({ id: 'order' });

const paying = setup({
  types: {} as DialogTypes<{ shields: 'cancel' }>,
  actors: { charge: activity<{ amount: number }, null>() },
  actions: effects,
}).createMachine({ id: 'paying', meta: { shieldsFrom: ['cancel'] } });

type Dialogs = { order: typeof order; paying: typeof paying };

const activities = {
  lookup: ({ id }: { id: string }) => Promise.resolve(id === '1' ? { status: 'shipped' } : null),
  charge: () => null,
};

class WholeBot extends Bot<Dialogs> {
  readonly name = 'whole';
  override readonly dialogs = { order, paying };
  override readonly activities = activities;
  override readonly interruptions = interruptions({
    cancel: { when: () => false, answer: () => undefined },
  });

  override onText(_turn: Turn<'text'>) {
    return [this.start('order', { id: '1' }), this.start('paying')];
  }

  /** Nothing of it is ever run. */
  wrong() {
    return [
      // @ts-expect-error there is no such dialog
      this.start('orders', { id: '1' }),
      // @ts-expect-error the input is missing
      this.start('order'),
      // @ts-expect-error the id is a string
      this.start('order', { id: 1 }),
      // @ts-expect-error the dialog takes no such input
      this.start('order', { id: '1', number: 2 }),
      // @ts-expect-error the dialog takes no input
      this.start('paying', { id: '1' }),
    ];
  }
}

describe('A bot', () => {
  it('starts its own dialogs only, with the input that they want', () => {
    const bot: BotClass<WholeBot> = WholeBot;
    expect(new WholeBot().onText({} as Turn<'text'>).map(({ kind }) => kind)).to.deep.equal([
      'start',
      'start',
    ]);
    expect(bot.name).to.equal('WholeBot');
  });

  it('does not compile with an activity that is missing or is another', () => {
    class Lacking extends Bot<Dialogs> {
      readonly name = 'lacking';
      // @ts-expect-error `charge` is missing
      override readonly activities = { lookup: activities.lookup };
    }
    class TakesANumber extends Bot<Dialogs> {
      readonly name = 'takes-a-number';
      // @ts-expect-error the id is a string
      override readonly activities = {
        ...activities,
        lookup: ({ id }: { id: number }) => ({ status: `${id}` }),
      };
    }
    class AnswersOtherwise extends Bot<Dialogs> {
      readonly name = 'answers-otherwise';
      // @ts-expect-error an order has a status
      override readonly activities = { ...activities, lookup: () => ({ state: 'shipped' }) };
    }
    class Policies extends Bot<Dialogs> {
      readonly name = 'policies';
      // @ts-expect-error there is no such activity
      override readonly activityPolicies = { look: { attempts: 1 } };
    }
    class OtherDialogs extends Bot<Dialogs> {
      readonly name = 'other-dialogs';
      // @ts-expect-error `paying` is missing
      override readonly dialogs = { order };
    }
    expect([Lacking, TakesANumber, AnswersOtherwise, Policies, OtherDialogs]).to.have.length(5);
  });

  it('cannot be run without any of what its dialogs need', () => {
    class NoActivities extends Bot<Dialogs> {
      readonly name = 'no-activities';
      override readonly dialogs = { order, paying };
      override readonly interruptions = new WholeBot().interruptions;
    }
    class NoInterruptions extends Bot<Dialogs> {
      readonly name = 'no-interruptions';
      override readonly dialogs = { order, paying };
      override readonly activities = activities;
    }
    const bots = [
      // @ts-expect-error its dialogs name activities
      NoActivities satisfies BotClass<NoActivities>,
      // @ts-expect-error its dialogs shield themselves from `cancel`
      NoInterruptions satisfies BotClass<NoInterruptions>,
    ];
    expect(bots).to.have.length(2);
  });

  it('answers at once, and with nothing but what it wants done', () => {
    class Late extends Bot {
      readonly name = 'late';
      // @ts-expect-error a hook is never asynchronous
      override async onText(turn: Turn<'text'>) {
        await Promise.resolve();
        return turn.say('Late.');
      }
    }
    class Wordy extends Bot {
      readonly name = 'wordy';
      // @ts-expect-error words alone are nothing to do
      override onText() {
        return 'hello';
      }
    }
    expect([Late, Wordy]).to.have.length(2);
  });
});
