import { randomUUID } from 'node:crypto';
import { startHub, type HubEvent, type RunningHub } from '@colloquy/hub';
import { isRuntimeError, memoryStore, type BotHost } from '@colloquy/runtime';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { HubApi } from '../process/hub-api.js';
import { allSent } from './all-sent.js';
import { failingStore, type Method, type Moment, type StoreFault } from './failing-store.js';
import { startHurriedHost, type HurriedHostOptions } from './hurried-host.js';
import { storyBot } from './story-bot.js';
import { tellAll } from './tell-all.js';
import { Audience, CALM, type Transcripts } from './story.js';

/** How many calls of each method are made to fail, one in each story: no story has fewer. */
const CALLS: Readonly<Partial<Record<Method, number>>> = {
  rememberVersions: 1,
  conversationsWithStimuli: 1,
  conversationsWithOutbox: 1,
  openCalls: 1,
  accept: 6,
  nextTurn: 8,
  commit: 8,
  outbox: 6,
  markSent: 6,
  startAttempt: 1,
  finishCall: 1,
  fireTimers: 4,
  nextTimerAt: 2,
  prune: 1,
};

const MOMENTS: readonly (readonly [Moment, string])[] = [
  ['before', 'that is not done'],
  ['after', 'whose answer is lost'],
];

const FAULTS: readonly (readonly [title: string, fault: StoreFault])[] = Object.entries(CALLS).flatMap(
  ([method, count]) =>
    Array.from({ length: count }, (_, index) => index + 1).flatMap((call) =>
      MOMENTS.map(([moment, words]) => {
        const fault: StoreFault = { method: method as Method, call, moment };
        return [`call ${call} of ${method} ${words}`, fault] as const;
      }),
    ),
);

/** How a story ended: both transcripts, why callbacks were not taken at once, and whether the store did fail. */
interface Told {
  readonly transcripts: Transcripts;
  readonly refused: readonly string[];
  readonly hasFailed: boolean;
}

type Callback = Extract<HubEvent, { type: 'callback' }>;

/** A start that its store fails is tried again, as whoever looks after a process does. */
async function startTwice(options: HurriedHostOptions): Promise<BotHost> {
  try {
    return await startHurriedHost(options);
  } catch (error) {
    expect(isRuntimeError(error) && error.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
    return startHurriedHost(options);
  }
}

describe('A store that is away for a moment', function () {
  this.timeout(120_000);
  let hub: RunningHub;
  let audience: Audience;
  /** Of all stories. */
  const callbacks: Callback[] = [];
  let stories: ReadonlyMap<string, Promise<Told>>;

  async function tell(fault: StoreFault): Promise<Told> {
    const name = `story ${randomUUID()}`;
    const { store, hasFailed } = failingStore(memoryStore(), fault);
    const host = await startTwice({ hub, bot: storyBot(name), name, store });
    const { conversationId, seen } = await audience.plays(name);
    await allSent(store);
    await host.stop();
    await hub.idle();
    const refused = callbacks
      .filter((callback) => callback.conversationId === conversationId)
      .flatMap(({ reason }) => reason ?? []);
    return { transcripts: seen(), refused, hasFailed: hasFailed() };
  }

  before(async () => {
    hub = await startHub({
      port: 0,
      seed: false,
      console: false,
      settings: { callbackRetryDelaysMs: [20, 20, 20], defaultPageSize: 200 },
    });
    hub.on((event) => {
      if (event.type === 'callback') callbacks.push(event);
    });
    audience = await Audience.at(await HubApi.connect(hub));
    stories = await tellAll(FAULTS, tell);
  });

  after(async () => {
    expect(await audience.close()).to.deep.equal([]);
    await hub.stop();
  });

  for (const [title, { method }] of FAULTS) {
    it(`at ${title} changes nothing that anybody sees`, async () => {
      const told = await stories.get(title);
      expect(told?.transcripts).to.deep.equal(CALM);
      expect(told?.hasFailed).to.equal(true);
      // Only a message that was not accepted is the hub's to bring again.
      expect(told?.refused).to.have.length(method === 'accept' ? 1 : 0);
      told?.refused.forEach((reason) => expect(reason).to.include('503'));
    });
  }
});
