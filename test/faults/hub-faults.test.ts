import { randomUUID } from 'node:crypto';
import { startHub, type RunningHub } from '@colloquy/hub';
import { memoryStore } from '@colloquy/runtime';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { HubApi } from '../process/hub-api.js';
import { HubProxy, isSend, type Fault, type Matches } from '../process/hub-proxy.js';
import { allSent } from './all-sent.js';
import { tellAll } from './tell-all.js';
import { Audience, CALM, type Transcripts } from './story.js';
import { startHurriedHost } from './hurried-host.js';
import { storyBot } from './story-bot.js';

const FAULTS: readonly (readonly [title: string, fault: Fault])[] = [
  ['is answered 429', { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }],
  ['is answered 500', { kind: 'answer', status: 500 }],
  ['is answered 500 though the hub has taken it', { kind: 'answer replaced', status: 500 }],
  ['is never answered', { kind: 'never answered' }],
  ['is broken off before the hub has it', { kind: 'lost' }],
  ['is broken off after the hub has it', { kind: 'answer lost' }],
];

/** A request of the story, and what has to happen for it to be made. */
interface Stage {
  readonly request: Matches;
  /** What makes the bot come to this request. */
  readonly first?: { readonly request: Matches; readonly fault: Fault };
}

const token: Matches = ({ url }) => url.endsWith('/token');
const lists =
  (path: string): Matches =>
  ({ method, url }) =>
    method === 'GET' && url.split('?')[0]?.endsWith(path) === true;
const creates =
  (path: string): Matches =>
  ({ method, url }) =>
    method === 'POST' && url.endsWith(path);
const sends =
  (part: string): Matches =>
  (request) =>
    isSend(request) && request.body.includes(part);

const STAGES: Readonly<Record<string, Stage>> = {
  'the first token': { request: token },
  'the token in place of a refused one': {
    first: { request: sends('"Hello!"'), fault: { kind: 'answer', status: 401 } },
    request: token,
  },
  'the list of authentications': { request: lists('/authentications') },
  'the authentication that is registered': { request: creates('/authentications') },
  'the list of client applications': { request: lists('/clientapplications') },
  'the client application that is registered': { request: creates('/clientapplications') },
  'the list of participants': { request: lists('/participants') },
  'the participant that is registered': { request: creates('/participants') },
  'the question what the channel can show': {
    request: ({ method, url }) => method === 'GET' && url.includes('/channels/'),
  },
  'the first message': { request: sends('"Hello!"') },
  'the middle of many messages': { request: sends('"Three."') },
  'the result of a call': { request: sends('"Found it."') },
  'the escalation': { request: sends('"escalation.transfer"') },
  'the first message after the hand-back': { request: sends('"Here I am again."') },
  'the last words': { request: sends('"conversation.end"') },
};

/** How a story ended: both transcripts, what was given up, and how many faults there were. */
interface Told {
  readonly transcripts: Transcripts;
  readonly givenUp: readonly string[];
  readonly happened: number;
}

/** A hub of its own for each stage, with both sides. */
interface Scene {
  readonly hub: RunningHub;
  readonly audience: Audience;
}

async function openScene(): Promise<Scene> {
  const hub = await startHub({ port: 0, seed: false, console: false });
  return { hub, audience: await Audience.at(await HubApi.connect(hub)) };
}

/** Plans the fault for the request of a stage. */
function plan(network: HubProxy, { request, first }: Stage, fault: Fault): void {
  if (first === undefined) network.on(request, fault);
  else
    network.on((passing) => {
      const isFirst = first.request(passing);
      if (isFirst) network.on(request, fault);
      return isFirst;
    }, first.fault);
}

/** Tells the story over a network with this trouble. */
async function tell({ hub, audience }: Scene, stage: Stage, fault: Fault): Promise<Told> {
  const network = await HubProxy.open(hub);
  const name = `story ${randomUUID()}`;
  plan(network, stage, fault);
  const store = memoryStore();
  const host = await startHurriedHost({
    hub: network,
    bot: storyBot(name),
    name,
    store,
    variables: { COLLOQUY_BATCH_SIZE: '2' },
  });
  const { seen } = await audience.plays(name);
  await allSent(store);
  const givenUp = (await store.deadLetters({ limit: 10 })).map(({ reason }) => reason);
  await host.stop();
  await hub.idle();
  await network.close();
  return { transcripts: seen(), givenUp, happened: network.happened };
}

describe('A hub that fails', function () {
  this.timeout(120_000);
  const scenes: Scene[] = [];
  let stories: ReadonlyMap<string, Promise<Told>>;

  before(async () => {
    const planned: (readonly [string, () => Promise<Told>])[] = [];
    for (const [where, stage] of Object.entries(STAGES)) {
      const scene = await openScene();
      scenes.push(scene);
      for (const [what, fault] of FAULTS) planned.push([`${where} ${what}`, () => tell(scene, stage, fault)]);
    }
    stories = await tellAll(planned, (begin) => begin());
  });

  after(async () => {
    for (const { hub, audience } of scenes) {
      expect(await audience.close()).to.deep.equal([]);
      await hub.stop();
    }
  });

  for (const [where, { first }] of Object.entries(STAGES)) {
    describe(`where ${where}`, () => {
      for (const [what] of FAULTS) {
        it(`${what} changes nothing that anybody sees`, async () => {
          const told = await stories.get(`${where} ${what}`);
          expect(told?.transcripts).to.deep.equal(CALM);
          expect(told?.givenUp).to.deep.equal([]);
          expect(told?.happened, 'faults').to.equal(first === undefined ? 1 : 2);
        });
      }
    });
  }
});
