import { PLAIN_SPEECH } from '@colloquy/dialogs';
import type { InboundMessage } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { turnView, type TurnFacts } from '../src/turn-view.js';

const AT = Date.parse('2026-01-05T09:00:00Z');

function said(content: InboundMessage['content'], at: number | undefined = AT) {
  const message = {
    type: 'text',
    conversation: {},
    attachments: [],
    attributes: [],
    ...(content !== undefined && { content }),
  } as object as InboundMessage;
  const facts = { message, at, speech: PLAIN_SPEECH } as TurnFacts;
  return turnView(facts).said;
}

describe('turn.said', () => {
  it('is the words with when and how they were said, for a form to look into', () => {
    expect(said({ text: 'on Tuesday' })).to.deep.equal({ body: 'on Tuesday', at: AT, speech: PLAIN_SPEECH });
  });

  it('is what HTML says, without its marks', () => {
    expect(said({ html: '<p>on <b>Tuesday</b></p>' })?.body).to.equal('on Tuesday');
  });

  it('is undefined for what is no words: JSON, files, and turns without a message', () => {
    expect(said({ json: '{"id":"1"}' })).to.equal(undefined);
    expect(said(undefined)).to.equal(undefined);
    expect(turnView({ message: undefined, at: undefined, speech: PLAIN_SPEECH } as TurnFacts).said).to.equal(
      undefined,
    );
  });

  it('survives being stored', () => {
    expect(JSON.parse(JSON.stringify(said({ text: 'hi' })))).to.deep.equal(said({ text: 'hi' }));
  });
});

describe('A view of a turn', () => {
  it('may be taken apart by a hook: what can be done with it needs no view', () => {
    const view = turnView({ speech: PLAIN_SPEECH } as TurnFacts);
    const say = Reflect.get(view, 'say') as (text: string) => unknown;
    const end = Reflect.get(view, 'end') as () => unknown;
    expect(say('Hi')).to.deep.equal({ kind: 'send', draft: { type: 'text', content: { text: 'Hi' } } });
    expect(end()).to.deep.equal({ kind: 'send', draft: { type: 'conversation.end' } });
  });
});
