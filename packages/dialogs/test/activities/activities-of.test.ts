import { expect } from 'chai';
import { describe, it } from 'mocha';
import { fromPromise, setup } from 'xstate';
import {
  activity,
  effects,
  isActivity,
  type ActivitiesOf,
  type ActivityCall,
  type ActivityImplementation,
} from '../../src/index.js';

interface Order {
  readonly status: string;
}

const asking = setup({ actions: effects, actors: { lookup: activity<{ id: string }, Order | null>() } });
const paying = setup({
  actors: {
    charge: activity<{ amount: number }, { receipt: string }>(),
    remind: activity<string, undefined>(),
  },
});
const dialogs = {
  asking: asking.createMachine({}),
  paying: paying.createMachine({}),
  silent: setup({ actions: effects }).createMachine({}),
};
type Needed = ActivitiesOf<typeof dialogs>;

/** `true` if the two types are the same, else `false`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** What a correct bot gives. */
const complete: Needed = {
  lookup: ({ id }) => Promise.resolve(id === '1' ? { status: 'shipped' } : null),
  charge: ({ amount }, { idempotencyKey }) => ({ receipt: `${amount}-${idempotencyKey}` }),
  remind: () => undefined,
};

describe('The activities of a set of dialogs', () => {
  it('are those that the dialogs name, and no others', () => {
    const names: Same<keyof Needed, 'lookup' | 'charge' | 'remind'> = true;
    const none: Same<keyof ActivitiesOf<{ silent: (typeof dialogs)['silent'] }>, never> = true;
    expect([names, none]).to.deep.equal([true, true]);
    expect(Object.keys(complete)).to.have.members(['lookup', 'charge', 'remind']);
  });

  it('take the input and give the result that the dialog declared, now or later', () => {
    const lookup: Same<Needed['lookup'], ActivityImplementation<{ id: string }, Order | null>> = true;
    const call: ActivityCall = {
      idempotencyKey: 'k',
      attempt: 1,
      signal: new AbortController().signal,
      heartbeat: () => undefined,
      lastHeartbeat: undefined,
    };
    expect(lookup).to.equal(true);
    expect(complete.charge({ amount: 5 }, call)).to.deep.equal({ receipt: '5-k' });
  });

  it('do not compile when one is missing, has another input or another result', () => {
    const { lookup, charge, remind } = complete;
    const wrong: Needed[] = [
      // @ts-expect-error `remind` is missing
      { lookup, charge },
      // @ts-expect-error the input is no number
      { charge, remind, lookup: (id: number) => Promise.resolve({ status: String(id) }) },
      // @ts-expect-error the result has no status
      { charge, remind, lookup: () => Promise.resolve({ state: 'shipped' }) },
      // @ts-expect-error the result may not be undefined
      { charge, remind, lookup: () => undefined },
    ];
    expect(wrong).to.have.length(4);
  });

  it('do not hold what is no activity by its type: a machine that a dialog invokes', () => {
    const outer = setup({ actors: { inner: dialogs.silent } }).createMachine({});
    const none: Same<keyof ActivitiesOf<{ outer: typeof outer }>, never> = true;
    expect(isActivity(outer.implementations.actors['inner'])).to.equal(false);
    expect(none).to.equal(true);
  });

  it('cannot be told by the compiler from a promise of XState, which the bot refuses at its start', () => {
    const live = setup({ actors: { fetchIt: fromPromise(() => Promise.resolve(1)) } }).createMachine({});
    const one: Same<keyof ActivitiesOf<{ live: typeof live }>, 'fetchIt'> = true;
    expect(isActivity(live.implementations.actors['fetchIt'])).to.equal(false);
    expect(one).to.equal(true);
  });
});
