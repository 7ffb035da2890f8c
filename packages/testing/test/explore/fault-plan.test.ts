import { memoryStore, type PromptStore } from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { crashingStore, FaultPlan, Life } from '../../src/explore/fault-plan.js';
import { watchStore } from '../../src/kit/watched-store.js';

describe('A store under watch, whose operations go wrong', () => {
  it('says at once what it says at once, and nothing goes wrong with that', async () => {
    const prompt: PromptStore = Object.assign(memoryStore(), { mayHaveStimulus: (id: string) => id === 'c' });
    const plan = new FaultPlan(new Map([[1, 'fails before']]));
    const { store, underWay } = watchStore(prompt);
    const crashing = crashingStore(store, new Life(plan)) as PromptStore;
    expect([crashing.mayHaveStimulus('c'), crashing.mayHaveStimulus('d')]).to.deep.equal([true, false]);
    expect([plan.operations, underWay()]).to.deep.equal([0, 0]);
    await crashing.open().then(
      () => expect.fail('it should have failed'),
      (error: unknown) => expect(error).to.have.property('code', 'COLLOQUY_E_STORE_UNAVAILABLE'),
    );
  });
});
