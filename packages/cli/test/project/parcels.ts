/** The files of a bot with a dialog, an activity and stories, to be laid over those of the greeter. */
export const PARCELS: Readonly<Record<string, string>> = {
  'src/parcel.dialog.ts': `
    import { activity, effects, type DialogTypes } from '@colloquy/runtime';
    import { assign, setup } from 'xstate';

    export const parcel = setup({
      types: {} as DialogTypes<{ context: { id: string; place: string } }>,
      actors: { locate: activity<{ id: string }, string>() },
      actions: effects,
    }).createMachine({
      id: 'parcel',
      version: '1',
      context: { id: '', place: '' },
      initial: 'asking',
      states: {
        asking: {
          entry: { type: 'say', params: { text: 'Which parcel?' } },
          on: { text: { target: 'locating', actions: assign({ id: ({ event }) => event.body }) } },
        },
        locating: {
          invoke: {
            src: 'locate',
            input: ({ context }) => ({ id: context.id }),
            onDone: { target: 'telling', actions: assign({ place: ({ event }) => event.output }) },
            onError: 'lost',
          },
        },
        telling: {
          entry: { type: 'say', params: ({ context }) => ({ text: \`It is in \${context.place}.\` }) },
          always: 'done',
        },
        lost: { entry: { type: 'say', params: { text: 'Nobody knows.' } }, always: 'done' },
        done: { type: 'final' },
      },
    });
  `,
  'src/greeter.ts': `
    import { Bot, type Turn } from '@colloquy/runtime';
    import { inject, injectable } from 'inversify';
    import { Greetings } from './greetings.js';
    import { parcel } from './parcel.dialog.js';

    @injectable()
    export class Greeter extends Bot<{ parcel: typeof parcel }> {
      readonly name = 'greeter';
      override readonly dialogs = { parcel };
      override readonly activities = { locate: ({ id }: { id: string }) => this.greetings.for(id) };

      constructor(@inject(Greetings) private readonly greetings: Greetings) {
        super();
      }

      override onText(_turn: Turn<'text'>) {
        return this.start('parcel');
      }
    }
  `,
  'src/project.ts': `
    import { defineProject } from '@colloquy/runtime';
    import { sqliteStore } from '@colloquy/store-sqlite';
    import { ContainerModule } from 'inversify';
    import { Greeter } from './greeter.js';
    import { Greetings } from './greetings.js';

    export default defineProject({
      bots: [Greeter],
      store: sqliteStore('greeter.db'),
      modules: [new ContainerModule(({ bind }) => void bind(Greetings).toSelf())],
      stories: { folder: 'stories', activities: { locate: ({ id }) => (id === '1' ? 'Rome' : 'Oslo') } },
      defaults: { COLLOQUY_APPLICATION_NAME: 'greeter', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
    });
  `,
  'stories/parcels.md': `
# Parcels

## A parcel is found

- customer: hello
- bot: Which parcel?
- customer: 1
- bot: It is in Rome.
`,
};
