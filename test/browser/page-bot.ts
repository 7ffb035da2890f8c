import { Bot, effects, type DialogTypes, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { setup } from 'xstate';

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
        text: [{ guard: ({ event }) => event.body === 'A person', target: 'person' }, { target: 'list' }],
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
      on: {
        text: {
          target: 'offering',
          actions: { type: 'say', params: ({ event }) => ({ text: `You chose: ${event.body}` }) },
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
  readonly name = 'page';
  override readonly dialogs = { choosing };

  override onText(_turn: Turn<'text'>) {
    return this.start('choosing');
  }
}
