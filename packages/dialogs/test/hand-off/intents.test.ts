import type { InboundMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { initialTransition, transition } from 'xstate';
import { handOff, type HandBackEvent, type HandOffOptions } from '../../src/index.js';

const message = { type: 'escalation.transfer' } as InboundMessage;

/** What becomes of a hand-over that is handed back for a reason. */
function outcomeOf(options: HandOffOptions, intent: string): unknown {
  const machine = handOff(options);
  const [asked] = initialTransition(machine, undefined);
  const event = { type: 'escalation.transfer', intent, message } as HandBackEvent;
  return transition(machine, asked, event)[0].output;
}

describe('The reason for which a person hands back', () => {
  const returned = { outcome: 'returned', canSpeak: true };
  const intents = [{ value: 'pay' }, { value: 'order' }];

  it('is an intent when it is one of those that are declared, and else something apart', () => {
    expect(outcomeOf({ intents }, 'pay')).to.deep.equal({ ...returned, intent: 'pay' });
    expect(outcomeOf({ intents }, 'of-yesterday')).to.deep.equal({
      ...returned,
      otherIntent: 'of-yesterday',
    });
  });

  it('is an intent, whatever it is, where none is declared', () => {
    expect(outcomeOf({}, 'of-yesterday')).to.deep.equal({ ...returned, intent: 'of-yesterday' });
  });
});
