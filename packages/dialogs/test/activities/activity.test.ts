import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, createActor, fromPromise, setup } from 'xstate';
import { activity, DialogsError, isActivity, type DialogTypes } from '../../src/index.js';

interface Order {
  readonly status: string;
}

const looking = setup({
  types: {} as DialogTypes<{ context: { id: string; status: string } }>,
  actors: { lookup: activity<{ id: string }, Order | null>() },
});

describe('An activity', () => {
  it('is told from every other actor logic', () => {
    expect(isActivity(activity())).to.equal(true);
    expect(isActivity(fromPromise(() => Promise.resolve()))).to.equal(false);
    for (const other of [undefined, null, 'lookup', 7, {}]) expect(isActivity(other)).to.equal(false);
  });

  it('fails when a live XState actor starts it, and says what to do instead', async () => {
    const failed = new EventEmitter();
    const actor = createActor(activity<undefined, string>(), { input: undefined });
    actor.subscribe({ error: (error) => failed.emit('failed', error) });
    const failure = once(failed, 'failed');
    actor.start();
    const [error] = (await failure) as [unknown];
    expect(error).to.be.instanceOf(DialogsError).and.include({ code: 'COLLOQUY_E_ACTIVITY_RUN_LIVE' });
    expect((error as DialogsError).message).to.include('give the dialog to a Bot instead of createActor()');
  });

  it('types its result where the machine takes it', () => {
    const machine = looking.createMachine({
      context: { id: '1', status: '' },
      invoke: {
        src: 'lookup',
        input: ({ context }) => ({ id: context.id }),
        onDone: {
          actions: assign({
            status: ({ event }) => {
              const { output } = event;
              // @ts-expect-error the result may be null
              const unguarded: string = output.status;
              return output === null ? unguarded : output.status;
            },
          }),
        },
      },
    });
    expect(machine.root.invoke).to.have.length(1);
  });

  it('asks for its input, of the right type, and for a name that was declared', () => {
    const context = { id: '1', status: '' };
    const machines = [
      // @ts-expect-error the input is missing
      looking.createMachine({ context, invoke: { src: 'lookup' } }),
      // @ts-expect-error the input has another type
      looking.createMachine({ context, invoke: { src: 'lookup', input: { id: 7 } } }),
      // @ts-expect-error nothing of that name was declared
      looking.createMachine({ context, invoke: { src: 'search', input: { id: '1' } } }),
    ];
    expect(machines).to.have.length(3);
  });
});
