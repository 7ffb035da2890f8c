import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isExpected } from '../../src/kit/expected.js';
import { readStories, type StepOf, type StoryStep } from '../../src/stories/read-stories.js';
import { wordsOf } from '../../src/stories/tell-story.js';
import { expectedWords, writeStories } from '../../src/stories/write-stories.js';

/** One of each, so that the compiler asks for a new one here. */
const EACH: { readonly [Kind in StoryStep['kind']]: StepOf<Kind> } = {
  'customer says': { kind: 'customer says', text: 'hello, bot: hi' },
  'customer picks': { kind: 'customer picks', text: 'No, thanks' },
  'customer ends': { kind: 'customer ends' },
  'bot says': { kind: 'bot says', text: '/^Hello/i' },
  'bot offers': { kind: 'bot offers', options: ['Yes', 'No'] },
  'bot asks': { kind: 'bot asks', text: 'Well [so]?', options: ['Yes', 'No'] },
  'bot shows': { kind: 'bot shows', type: 'richMessage.form' },
  'bot sends': { kind: 'bot sends', text: 'customer.info' },
  'bot hands over': { kind: 'bot hands over' },
  'bot is in': { kind: 'bot is in', dialog: 'order > ask', state: 'asking.waiting' },
  'bot is idle': { kind: 'bot is idle' },
  'bot restarts': { kind: 'bot restarts' },
  'hub refuses': { kind: 'hub refuses', type: 'escalation.transfer' },
  'activity answers': { kind: 'activity answers', activity: 'lookupOrder', answer: 'not known' },
  'activity as usual': { kind: 'activity as usual', activity: 'lookupOrder' },
  'activity fails': { kind: 'activity fails', activity: 'lookupOrder' },
  'agent takes': { kind: 'agent takes' },
  'agent joins': { kind: 'agent joins' },
  'agent is unavailable': { kind: 'agent is unavailable' },
  'agent says': { kind: 'agent says', text: 'I am Ann.' },
  'agent hands back': { kind: 'agent hands back', intent: 'orders' },
  'agent ends': { kind: 'agent ends' },
  later: { kind: 'later', duration: '1h 30m' },
  'nothing more': { kind: 'nothing more' },
};

describe('Stories that are written', () => {
  it('are read as the same steps', () => {
    const steps: readonly StoryStep[] = [
      ...Object.values(EACH),
      { kind: 'agent hands back', intent: undefined },
    ];
    const markdown = writeStories('All', 'Each step once.', [{ title: 'One', about: 'Of many.', steps }]);
    const [story] = readStories(markdown, 'all.md');
    expect(story?.title).to.equal('One');
    expect(story?.steps.map(({ step }) => step)).to.deep.equal(steps);
  });

  it('expect the words that were said, whatever these are, and no others', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab/^$.*[](){}|+?\\\n\r \t-') }), (words) => {
        const steps: readonly StoryStep[] = [{ kind: 'bot says', text: expectedWords(words) }];
        const [story] = readStories(writeStories('All', '', [{ title: 'One', steps }]), 'all.md');
        const [read] = story?.steps ?? [];
        if (read?.step.kind !== 'bot says') return expect.fail('it is another step');
        const expected = wordsOf(read.step.text);
        const seen = (text: string) => ({ type: 'text', text, options: [], message: {} as never });
        expect(isExpected(seen(words), expected)).to.equal(true);
        expect(isExpected(seen(`${words}!`), expected)).to.equal(false);
      }),
      { numRuns: 500 },
    );
  });
});
