import {
  activity,
  asksFor,
  Bot,
  effects,
  interruptions,
  type DialogTypes,
  type Turn,
} from '@colloquy/runtime';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { DialogCoverage, generateStories, readStories, tellStory, testBot } from '../../src/index.js';
import { ParcelBot } from '../kit/parcel-bot.js';

const activities = { findParcel: () => ({ where: 'in Rome' }) };

describe('Generated stories', () => {
  it('visit every state and transition, each on a way as short as any', async () => {
    const { stories, unvisited } = await generateStories(ParcelBot, { activities });
    expect(unvisited).to.deep.equal([]);
    expect(stories.map(({ title }) => title)).to.deep.equal([
      'tracking: telling, on text, goes to asking',
      'tracking: telling, on text, goes to done',
      'tracking: asking.nudged, after 60000 ms, goes to person',
      'tracking: person, on escalation.transfer, goes to telling',
    ]);
  });

  it('say what is done, what the bot says to it, and where its dialogs are in the end', async () => {
    const { markdown } = await generateStories(ParcelBot, { activities });
    expect(markdown).to.include(
      [
        '## tracking: person, on escalation.transfer, goes to telling',
        '',
        'Visits `tracking`, `tracking.asking`, `tracking.asking.waiting`, `tracking.person`, `tracking.looking/error 0.tracking.looking/0`, `tracking.person/escalation.transfer/0`.',
        '',
        '- customer: Hm.',
        '- bot: Which number?',
        '- findParcel fails',
        '- customer: Hm.',
        '- bot hands over',
        '- agent hands back',
        '- bot: Back for nothing.',
        '- bot: It is .',
        '- bot asks: Anything else? [Another | No]',
        '- nothing more',
        '- bot is in: tracking, telling',
      ].join('\n'),
    );
  });

  it('are the same each time, and hold when they are told', async () => {
    const { markdown, stories } = await generateStories(ParcelBot, { activities });
    expect((await generateStories(ParcelBot, { activities })).markdown).to.equal(markdown);
    const told = readStories(markdown, 'ways.md');
    expect(told.map(({ steps }) => steps.map(({ step }) => step))).to.deep.equal(
      stories.map(({ steps }) => steps),
    );
    for (const story of told) {
      const test = await testBot(ParcelBot, { activities });
      await tellStory(test, story, 'ways.md');
      await test.close();
    }
  });

  it('leave out what other tests have visited', async () => {
    const coverage = new DialogCoverage(ParcelBot);
    const { customer } = await testBot(ParcelBot, { activities, coverage });
    await customer.says('hello');
    await customer.says('7');
    await customer.picks('No');
    const { stories } = await generateStories(ParcelBot, { activities, covered: coverage.report() });
    expect(stories.map(({ title }) => title)).to.deep.equal([
      'tracking: telling, on text, goes to asking',
      'tracking: asking.nudged, after 60000 ms, goes to person',
      'tracking: person, on escalation.transfer, goes to telling',
    ]);
  });

  it('stop where they are told to, and say what they have not come to', async () => {
    const short = await generateStories(ParcelBot, { activities, maxMoves: 1 });
    expect(short.unvisited).to.include('tracking.telling/text/0');
    expect(short.unvisited).not.to.include('tracking.asking');
    const few = await generateStories(ParcelBot, { activities, maxSteps: 3 });
    expect(few.steps).to.be.within(3, 5);
    expect(few.unvisited).not.to.deep.equal([]);
  });
});

/** Asks for a person at the third word that it does not know; a bit of everything that is tried. */
const guessing = setup({
  types: {} as DialogTypes<{ context: { misses: number }; input: undefined }>,
  actors: { ask: activity<{ word: string }, 'warm' | 'cold' | 'found'>() },
  actions: effects,
}).createMachine({
  id: 'guessing',
  version: '1',
  context: { misses: 0 },
  initial: 'open',
  states: {
    open: {
      entry: { type: 'say', params: { text: 'Guess!\n/now/' } },
      on: {
        text: [
          { guard: ({ event }) => event.body !== 'Hm.', target: 'asking' },
          { guard: ({ context }) => context.misses >= 2, target: 'person' },
          {
            target: 'open',
            reenter: true,
            actions: assign({ misses: ({ context }) => context.misses + 1 }),
          },
        ],
        'dialog.resumed': 'open',
      },
    },
    asking: {
      invoke: {
        src: 'ask',
        input: { word: '' },
        onDone: [
          { guard: ({ event }) => event.output === 'found', target: 'over' },
          { guard: ({ event }) => event.output === 'warm', target: 'open' },
        ],
        onError: 'open',
      },
    },
    person: {
      entry: { type: 'escalate', params: { subject: 'A word' } },
      on: { 'escalation.transfer': 'open', 'send.failed': 'over' },
    },
    over: { entry: { type: 'say', params: { text: 'Yes!' } }, type: 'final' },
  },
});

@injectable()
class GuessingBot extends Bot<{ guessing: typeof guessing }> {
  readonly name: string = 'guessing';
  override readonly dialogs = { guessing };
  override readonly activities = { ask: (): 'cold' => 'cold' };
  override readonly interruptions = interruptions({
    rules: { when: asksFor.help, answer: (turn) => turn.say('There are none.') },
  });

  override onText(_turn: Turn<'text'>) {
    return this.start('guessing');
  }
}

describe('What is tried for generated stories', () => {
  it('is each named answer, a phrase of each interruption, and the words that the developer gives', async () => {
    const { markdown, unvisited } = await generateStories(GuessingBot, {
      answers: { ask: { found: 'found', 'rather warm': () => 'warm' } },
      says: ['blue'],
    });
    expect(unvisited).to.deep.equal([]);
    expect(markdown)
      .to.include('- ask answers: rather warm\n- customer: blue')
      .and.to.include('- ask answers: found')
      .and.to.include('- ask fails')
      .and.to.include('- customer: help')
      .and.to.include(String.raw`- bot: /^Guess!\n/now/$/`);
  });

  it('goes on counting, has the hub refuse a hand-over, and says when no dialog runs any more', async () => {
    const { stories, markdown } = await generateStories(GuessingBot, { says: ['blue'] });
    expect(stories.map(({ title }) => title)).to.include.members([
      'guessing: person, on escalation.transfer, goes to open',
      'guessing: person, on send.failed, goes to over',
    ]);
    expect(markdown).to.include(
      '- hub refuses: escalation.transfer\n- customer: Hm.\n- bot: Yes!\n- nothing more\n- bot is idle',
    );
  });

  it('leaves a way out where nothing is known to lead there', async () => {
    const { unvisited } = await generateStories(GuessingBot, { says: ['blue'] });
    expect(unvisited).to.deep.equal([
      'guessing.asking/done 0.guessing.asking/0',
      'guessing.asking/done 0.guessing.asking/1',
    ]);
  });

  it('finds turns that fail, and shows the conversation', async () => {
    @injectable()
    class RudeBot extends GuessingBot {
      override readonly name = 'rude';
      override onText(turn: Turn<'text'>) {
        if (turn.body === 'Hm.') throw new RangeError('Mind your words!');
        return super.onText(turn);
      }
    }
    const failure: unknown = await generateStories(RudeBot).catch((error: unknown) => error);
    expect(failure)
      .to.have.property('message')
      .that.matches(
        /^A turn fails on a path that was tried\.[^]*customer +Hm\.\n>> +00:00 +bot +\(fails: RangeError: Mind your words!\)/,
      );
  });
});
