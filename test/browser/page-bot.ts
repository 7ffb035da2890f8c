import { Bot, effects, type DialogTypes, type TextEvent, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { setup } from 'xstate';

/** The title of what was chosen, by a click or a number; else the words. */
function chosen({ choice, body }: TextEvent): string {
  return choice?.options[0]?.title ?? body;
}

const choosing = setup({ types: {} as DialogTypes<Record<never, never>>, actions: effects }).createMachine({
  id: 'choosing',
  version: '1',
  initial: 'offering',
  states: {
    offering: {
      entry: {
        type: 'quickReply',
        params: { title: 'What is it about?', options: ['An order', 'A person'] },
      },
      on: {
        text: [{ guard: ({ event }) => chosen(event) === 'A person', target: 'person' }, { target: 'list' }],
      },
    },
    list: {
      entry: {
        type: 'showList',
        params: {
          title: 'Your orders',
          sections: [
            {
              title: 'Open',
              items: [
                { id: '1', title: 'Red shoes', subtitle: 'packed' },
                { id: '2', title: 'Blue hat', subtitle: 'shipped' },
              ],
            },
          ],
        },
      },
      after: { 3_600_000: { target: 'offering' } },
      on: {
        text: {
          target: 'offering',
          actions: { type: 'say', params: ({ event }) => ({ text: `You chose: ${chosen(event)}` }) },
        },
      },
    },
    person: {
      entry: { type: 'escalate', params: { subject: 'Wants a person', text: 'Please help.' } },
      on: {
        'escalation.transfer': {
          target: 'offering',
          actions: { type: 'say', params: { text: 'Back with the bot.' } },
        },
      },
    },
  },
});

/** Shows on the page what a bot can show: buttons, a list, a hand-over and a return. */
@injectable()
export class PageBot extends Bot<{ choosing: typeof choosing }> {
  readonly name = 'Harbour shop';
  override readonly dialogs = { choosing };

  override onText(_turn: Turn<'text'>) {
    return this.start('choosing');
  }
}
