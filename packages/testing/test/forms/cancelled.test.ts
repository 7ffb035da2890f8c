import { asksFor, Bot, effects, interruptions, type DialogTypes, type Turn } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { testBot } from '../../src/index.js';
import { activities, BookingBot, booking } from './booking-bot.js';

const parts = setup({
  types: {} as DialogTypes<{ shields: 'cancel' }>,
  actors: { booking },
  actions: effects,
});

const asking = (isShielded: boolean) =>
  parts.createMachine({
    id: 'visit',
    version: '1',
    initial: 'asking',
    states: {
      asking: {
        ...(isShielded && { meta: { shieldsFrom: ['cancel'] } }),
        invoke: {
          src: 'booking',
          onDone: {
            target: 'over',
            actions: {
              type: 'say',
              params: ({ event }) => ({ text: event.output === null ? 'No table, then.' : 'A table.' }),
            },
          },
        },
      },
      over: { type: 'final' },
    },
  });

type Visit = ReturnType<typeof asking>;

/** "Cancel" means something to the bot and to the form. */
class VisitBot extends Bot<{ open: Visit; shielded: Visit }> {
  readonly name = 'visits';
  override readonly dialogs = { open: asking(false), shielded: asking(true) };
  override readonly activities = new BookingBot().activities;
  override readonly interruptions = interruptions({
    cancel: { when: asksFor.cancel, ends: 'top', answer: (turn) => turn.say('I have stopped.') },
  });

  override onText({ body }: Turn<'text'>) {
    return this.start(body === 'shielded' ? 'shielded' : 'open');
  }
}

describe('"Cancel" in a form of a bot that knows it too', () => {
  it('is the bot’s: the dialog with the form ends, and the form has no say', async () => {
    const { customer, bot } = await testBot(VisitBot, { activities });
    await customer.says('hello');
    await customer.sees('For how many?');
    await customer.says('cancel');
    await customer.sees('I have stopped.');
    await customer.seesNothing();
    bot.isIdle();
  });

  it('is the form’s where the state shields itself, and the dialog goes on with what that comes to', async () => {
    const { customer, transcript } = await testBot(VisitBot, { activities });
    await customer.says('shielded');
    await customer.sees('For how many?');
    await customer.says('cancel');
    await customer.sees('All right, I have cancelled that.', 'No table, then.');
    await customer.seesNothing();
    expect(transcript.lines.map(({ what }) => what)).not.to.include('I have stopped.');
  });
});
