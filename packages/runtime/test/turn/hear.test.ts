import { effects, entity, intents, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { advance } from '../../src/turn/advance.js';
import { programOf } from '../../src/turn/program-of.js';
import type { TurnView } from '../../src/turn-view.js';
import { inbound, NEW_RECORD } from './play.js';

const wishes = intents({
  open: { title: 'Open', description: 'x', entities: { code: entity.text() } },
  shut: { title: 'Shut', description: 'x' },
});

/** Opens when it is shut, and shuts when it is open. */
const door = setup({ types: {} as DialogTypes<{ intents: typeof wishes }>, actions: effects }).createMachine({
  id: 'door',
  initial: 'closed',
  on: { '*': { actions: { type: 'say', params: { text: 'anything' } } } },
  states: {
    closed: {
      on: {
        'intent.open': {
          guard: ({ event }) => event.entities.code !== 'wrong',
          target: 'opened',
          actions: { type: 'say', params: { text: 'open' } },
        },
        text: { actions: { type: 'say', params: { text: 'what?' } } },
      },
    },
    opened: { on: { 'intent.*': { target: 'closed', actions: { type: 'say', params: { text: 'shut' } } } } },
  },
});

class DoorBot extends Bot<{ door: typeof door }> {
  readonly name = 'door';
  override readonly dialogs = { door };
  override readonly recognition = { intents: wishes };

  override onMessage(_turn: TurnView): Reply {
    return this.start('door');
  }
}

const openProgram = programOf(new DoorBot());

/** Takes every text for its answer. */
const porter = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  id: 'porter',
  on: { text: { actions: { type: 'say', params: { text: 'noted' } } } },
});

/** A porter who asks something while the door below would hear of intents. */
class GuardedDoorBot extends Bot<{ door: typeof door; porter: typeof porter }> {
  readonly name = 'door';
  override readonly dialogs = { door, porter };
  override readonly recognition = { intents: wishes };

  override onMessage(_turn: TurnView): Reply {
    return [this.start('door'), this.start('porter')];
  }
}

function take(
  record: typeof NEW_RECORD,
  recognized: readonly string[],
  score = 1,
  entities = {},
  program = openProgram,
) {
  const message = inbound('text', { content: { text: 'hm' } });
  const all = recognized.map((intent) => ({ intent, score, entities }));
  const stimulus = { kind: 'message', message, at: 0, recognized: { by: 'x', intents: all } } as const;
  const { record: after, effects: caused, ...rest } = advance(program, record, stimulus, 't-1');
  const said = caused.map((effect) => (effect.kind === 'send' ? effect.draft.content?.text : effect.kind));
  return { after, said, heard: rest.heard };
}

describe('A dialog and what was recognized', () => {
  const begun = (program: typeof openProgram) =>
    advance(program, NEW_RECORD, { kind: 'message', message: inbound('custom.start'), at: 0 }, 't-0').record;
  const started = begun(openProgram);

  it('hears of an intent that its state names', () => {
    expect(take(started, ['open'])).to.deep.include({ said: ['open'], heard: 'intent' });
  });

  it('hears nothing of an intent that its state does not name, however sure: it gets the text', () => {
    expect(take(started, ['shut'])).to.deep.include({ said: ['what?'], heard: 'nothing' });
    expect(take(started, ['no such intent', 'xstate.init', 'text'])).to.deep.include({ said: ['what?'] });
    expect(take(started, ['open'], 0.5)).to.deep.include({ said: ['what?'] });
  });

  it('hears nothing while another above it takes the text, whatever came with the message', () => {
    const guarded = programOf(new GuardedDoorBot());
    expect(take(begun(guarded), ['open'], 1, {}, guarded)).to.deep.include({
      said: ['noted'],
      heard: 'nothing',
    });
  });

  it('gets the text when its guard says no, and not by a wildcard', () => {
    expect(take(started, ['open'], 1, { code: 'wrong' })).to.deep.include({ said: ['what?'] });
  });

  it('may take any intent by `intent.*`, and none by `*`', () => {
    const { after } = take(started, ['open']);
    expect(take(after, ['shut'])).to.deep.include({ said: ['shut'] });
    expect(take(after, []).said).to.deep.equal(['anything']);
  });

  it('does not start when it waits for what is not declared', () => {
    class Forgetful extends DoorBot {
      override readonly recognition = {
        intents: intents({ shut: { title: 'Shut', description: 'x' } }) as never,
      };
    }
    expect(() => programOf(new Forgetful())).to.throw(/dialog "door" waits for the intent "open"/);
  });

  it('does not start with thresholds that make no sense', () => {
    class Wrong extends DoorBot {
      override readonly recognition = {
        intents: wishes,
        minScore: 0.9,
        sureScore: 0.5,
        margin: 2,
        timeoutMs: 0,
      };
    }
    expect(() => programOf(new Wrong())).to.throw(
      /recognition\.margin is 2[\s\S]*sureScore is below[\s\S]*timeoutMs is 0/,
    );
  });
});
