import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Talk } from './talk.js';

const GREETING = 'Hello! I can tell you where your order is.';
const QUESTION = 'What is your order number? It has six digits.';
const SHIPPED = { status: 'shipped', detail: 'it should arrive on Thursday' };

/** A talk in which an order was told. */
const told = (): Talk => new Talk('123456').finds(SHIPPED);

describe('The order status dialog', () => {
  describe('at the beginning', () => {
    it('greets and asks for the number', () => {
      expect(new Talk('hello').heard).to.deep.equal([GREETING, QUESTION]);
    });

    it('does not ask for a number that the customer began with', () => {
      const talk = new Talk('Where is my order 123456?');
      expect(talk.heard).to.deep.equal([GREETING, 'typing']);
      expect(talk.asked).to.deep.equal([{ id: '123456' }]);
    });

    it('passes on at once whoever began by asking for a person', () => {
      expect(new Talk('I want an agent').heard).to.deep.equal([GREETING, 'toPerson']);
    });
  });

  describe('while it waits for a number', () => {
    it('takes six digits out of a sentence, and not out of a longer number', () => {
      expect(new Talk().says('It is no. 234567, I think').asked).to.deep.equal([{ id: '234567' }]);
      for (const words of ['1234567', '12345', 'no idea']) {
        const talk = new Talk().says(words);
        expect(talk.asked, words).to.deep.equal([]);
        expect(talk.heard).to.deep.equal(['That does not look like an order number.', QUESTION]);
      }
    });

    it('asks once after a minute of silence whether the customer is still there', () => {
      const talk = new Talk();
      expect(talk.waits()).to.equal(60_000);
      expect(talk.heard).to.have.length(1);
      expect(talk.heard[0]).to.match(/^Are you still there\?/);
      expect(() => talk.waits()).to.throw('no delay was set');
      expect(talk.says('123456').asked).to.deep.equal([{ id: '123456' }]);
    });

    it('passes on after the third answer that is no number', () => {
      const talk = new Talk().says('what?').says('which?');
      expect(talk.heard).to.include(QUESTION);
      expect(talk.says('why?').heard).to.deep.equal(['toPerson']);
      expect(talk.handOver).to.deep.equal({
        subject: 'Question about an order',
        summary: 'The bot could not answer the question.',
        slots: { order: '', status: undefined },
      });
    });
  });

  describe('when it has looked', () => {
    it('tells status and detail, and offers what to do next', () => {
      const talk = new Talk('123456').finds(SHIPPED);
      expect(talk.heard).to.deep.equal([
        'typing',
        'Your order 123456 is shipped: it should arrive on Thursday.',
        'quickReply',
      ]);
    });

    it('asks again for a number that nobody knows, and passes on after the third', () => {
      const talk = new Talk('111111').finds(null);
      expect(talk.heard).to.deep.equal(['typing', 'I cannot find an order 111111.', QUESTION]);
      talk.says('222222').finds(null).says('333333').finds(null);
      expect(talk.heard).to.deep.equal(['typing', 'toPerson']);
      expect(talk.handOver).to.deep.include({ subject: 'Order 333333' });
    });

    it('passes on when the order system fails', () => {
      expect(new Talk('123456').fails().heard).to.deep.equal(['typing', 'toPerson']);
    });

    it('forgets wrong answers once it has told an order', () => {
      const talk = new Talk().says('what?').says('which?').says('123456').finds(SHIPPED);
      expect(talk.says('Another order').says('what?').heard).to.include(QUESTION);
    });
  });

  describe('after it has told an order', () => {
    it('asks for another number, written by hand or given at once', () => {
      expect(told().says(' another ORDER ').heard).to.deep.equal([QUESTION]);
      expect(told().says('and 234567?').asked).to.deep.equal([{ id: '234567' }]);
    });

    it('tells the agent what it told the customer', () => {
      const talk = told().says('Talk to a person');
      expect(talk.handOver).to.deep.equal({
        subject: 'Order 123456',
        summary: 'The bot told that the order is shipped.',
        slots: { order: '123456', status: 'shipped' },
      });
    });

    it('goes on where it was when the agent hands back', () => {
      const talk = told().says('Talk to a person').handsBack();
      expect(talk.heard).to.deep.equal(['Here I am again.', 'quickReply']);
      expect(talk.says('Another order').heard).to.deep.equal([QUESTION]);
    });

    it('offers the same once more for words that it does not understand', () => {
      expect(told().says('hm').heard).to.deep.equal(['quickReply']);
    });

    it('ends with a goodbye', () => {
      const talk = told().says('No, thanks');
      expect(talk.heard).to.deep.equal(['You are welcome. Write again whenever you like.']);
      expect(talk.isOver).to.equal(true);
    });
  });
});
