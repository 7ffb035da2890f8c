import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { explore, readStories, tellStory, testBot, type BotTest } from '../../src/index.js';
import { ParcelBot, type Parcel } from './parcel-bot.js';

const options = {
  activities: { findParcel: (): Parcel => ({ where: 'in Rome' }) },
  answers: {
    findParcel: {
      'far away': { where: 'in Lima' },
      'as it was asked': ({ number }: { readonly number: string }) => ({ where: `at ${number}` }),
    },
  },
};

describe('The activities of a bot under test', () => {
  let test: BotTest<ParcelBot>;
  afterEach(() => test.close());

  async function asked(): Promise<BotTest<ParcelBot>> {
    test = await testBot(ParcelBot, options);
    await test.customer.says('hello');
    await test.customer.sees('Which number?');
    return test;
  }

  it('answer what the test decides, from then on, also to another process, until they answer as usual', async () => {
    const { customer, activities, bot } = await asked();
    activities.findParcel.answers({ where: 'in Oslo' });
    await customer.says('7');
    await customer.sees('It is in Oslo.', /else/);
    await bot.restarts();
    await customer.picks('Another');
    await customer.says('7');
    await customer.sees('Which number?', 'It is in Oslo.', /else/);
    activities.findParcel.answersAsUsual();
    await customer.picks('Another');
    await customer.says('7');
    await customer.sees('Which number?', 'It is in Rome.', /else/);
  });

  it('answer by a function, and by a name', async () => {
    const { customer, activities } = await asked();
    activities.findParcel.answersNamed('as it was asked');
    await customer.says('7');
    await customer.sees('It is at 7.', /else/);
    activities.findParcel.answersNamed('far away');
    await customer.picks('Another');
    await customer.says('8');
    await customer.sees('Which number?', 'It is in Lima.', /else/);
    activities.findParcel.answers(({ number }) => ({ where: `behind ${number}` }));
    await customer.picks('Another');
    await customer.says('9');
    await customer.sees('Which number?', 'It is behind 9.', /else/);
  });

  it('fail for good', async () => {
    const { customer, activities, hub } = await asked();
    activities.findParcel.fails();
    await customer.says('7');
    hub.sees('escalation.transfer');
    expect(hub.owner).to.equal('agent');
  });

  it('are of the types that the dialogs declare', async () => {
    const { activities } = await asked();
    // @ts-expect-error -- there is no such activity
    expect(activities.findLetter).to.equal(undefined);
    // @ts-expect-error -- a parcel is somewhere
    activities.findParcel.answers({});
    // @ts-expect-error -- the input has a number
    activities.findParcel.answers(({ colour }) => ({ where: String(colour) }));
    const wrong = { findParcel: { lost: { nowhere: true } } };
    // @ts-expect-error -- named answers are checked as well
    await (await testBot(ParcelBot, { answers: wrong })).close();
  });

  it('stand in the conversation with what was decided, and say which answers there are', async () => {
    const { activities, transcript } = await asked();
    activities.findParcel.answersNamed('far away');
    activities.findParcel.answers({ where: 'in Oslo' });
    activities.findParcel.fails();
    activities.findParcel.answersAsUsual();
    expect(transcript.lines.slice(2).map(({ who, what }) => `${who}: ${what}`)).to.deep.equal([
      'findParcel: (answers: far away)',
      'findParcel: (answers otherwise)',
      'findParcel: (fails)',
      'findParcel: (answers as usual)',
    ]);
    expect(() => activities.findParcel.answersNamed('lost')).to.throw(
      '"lost" is no answer of the activity "findParcel"; there are: far away, as it was asked.',
    );
  });

  it('are steps of a story', async () => {
    const { customer } = await asked();
    const markdown = [
      '## A parcel is looked for, again and again',
      '- findParcel answers: far away',
      '- customer: 7',
      '- bot: It is in Lima.',
      '- bot asks: Anything else? [Another | No]',
      '- bot is in: tracking, telling',
      '- findParcel answers as usual',
      '- customer picks: Another',
      '- bot: Which number?',
      '- customer: 7',
      '- bot: /Rome/',
      '- bot shows: richMessage.quickreply',
      '- customer picks: Another',
      '- bot: Which number?',
      '- findParcel fails',
      '- customer: 8',
      '- bot hands over',
      '- agent joins',
      '- agent hands back',
      '- bot: Back for nothing.',
      '- bot: /It is/',
      '- bot offers: Another | No',
      '- customer picks: No',
      '- bot: Bye.',
      '- bot is idle',
    ].join('\n');
    const [story] = readStories(markdown, 'one.md');
    if (story === undefined) throw new TypeError('no story');
    await tellStory(test, story, 'one.md');
    await customer.seesNothing();
  });

  it('fail a story that names another, or another answer', async () => {
    await asked();
    const failure = async (step: string): Promise<string> => {
      const [story] = readStories(`## One\n- ${step}\n`, 'one.md');
      if (story === undefined) throw new TypeError('no story');
      return tellStory(test, story, 'one.md').then(
        () => 'none',
        (error: unknown) => String(error),
      );
    };
    expect(await failure('findLetter fails')).to.include(
      'one.md:2: "findLetter" is no activity of the bot; there are: findParcel.',
    );
    expect(await failure('findParcel answers: lost')).to.include('one.md:2: "lost" is no answer');
    expect(await failure('bot is in: tracking, telling')).to.include(
      'one.md:2: Dialog "tracking" should be in telling; it is in asking.waiting.',
    );
    expect(await failure('bot is idle')).to.include('one.md:2: No dialog should run');
    expect(await failure('bot asks: Which? [A]')).to.include(
      'one.md:2: customer should see "Which?" [A] next, but sees nothing more',
    );
  });

  it('are decided about in an exploration as well', async () => {
    test = await testBot(ParcelBot, options);
    const { runs } = await explore(
      ParcelBot,
      async ({ customer, activities }) => {
        activities.findParcel.fails();
        await customer.says('hello');
        await customer.says('7');
        await customer.sees('Which number?');
      },
      { ...options, seeds: 5 },
    );
    expect(runs).to.equal(5);
  });
});

describe('A hub that refuses messages of one type', () => {
  it('takes those of others, and refuses one', async () => {
    const test = await testBot(ParcelBot, options);
    const [story] = readStories(
      [
        '## A person cannot be had',
        '- findParcel fails',
        '- hub refuses: escalation.transfer',
        '- customer: hello',
        '- bot: Which number?',
        '- customer: 7',
        '- nothing more',
        '- bot is in: tracking, person',
      ].join('\n'),
      'one.md',
    );
    if (story === undefined) throw new TypeError('no story');
    await tellStory(test, story, 'one.md');
    expect(test.hub.owner).to.equal('bot');
    expect(test.transcript.lines.at(-1)?.what).to.match(/^refuses \(escalation\.transfer\).*400-152/);
    await test.close();
  });
});
