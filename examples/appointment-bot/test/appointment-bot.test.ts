import { testBot, type BotTest, type TestBotOptions } from '@colloquy/testing';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { AppointmentBot } from '../src/appointment-bot.js';
import { services } from './services.js';

/** A conversation in which everything is said, up to the review. */
async function reviewed(options: TestBotOptions<AppointmentBot> = {}): Promise<BotTest> {
  const test = await testBot(AppointmentBot, { services, ...options });
  const { customer } = test;
  await customer.says('I need advice on heating on Friday at 11 am');
  await customer.sees(/^Noted/, 'What is your name?');
  await customer.says('Ada');
  await customer.sees('Which number may we call?');
  await customer.says('030 901820');
  await customer.sees(/^This is what I have noted/, 'Is that right?');
  return test;
}

describe('The appointment bot', () => {
  it('asks for another day when nothing is free on the first', async () => {
    const { customer } = await testBot(AppointmentBot, {
      services,
      activities: {
        free: ({ day }) => (day === '2026-01-09' ? [] : [slotOn(day)]),
      },
    });
    await customer.says('book a call about heating on Friday');
    await customer.sees(/nothing is free/, /^Noted: Topic: Heating\.$/, 'On which day may we call you?');
    await customer.says('Thursday');
    await customer.sees('At what time?');
  });

  it('asks when else when somebody was quicker, and for nothing that it knows', async () => {
    const { customer } = await reviewed({
      activities: {
        reserve: ({ slotId }) =>
          slotId.startsWith('2026-01-09')
            ? null
            : { id: slotId, start: slotId, reminderInMs: 1, beginsInMs: 2 },
      },
    });
    await customer.picks('Yes');
    await customer.sees(/^Somebody was quicker/, 'On which day may we call you?');
    await customer.says('Wednesday at 11 am');
    await customer.sees(/Topic: Heating\nDay: Wednesday/, 'Is that right?');
    await customer.picks('Yes');
    await customer.sees(/^Done! We call you on Wednesday/);
  });

  it('gives the customer to a person when the calendar is away, who decides how it goes on', async () => {
    let away = true;
    const { customer, agent, hub, bot, clock } = await reviewed({
      activities: {
        reserve: ({ slotId }) => {
          if (away) throw new TypeError('away');
          return { id: slotId, start: slotId, reminderInMs: -1, beginsInMs: 3_600_000 };
        },
      },
    });
    await customer.picks('Yes');
    await clock.advance('1m');
    await customer.sees(/colleague/);
    hub.sees('escalation.transfer', 'The calendar did not answer.');
    bot.in('appointment', 'withPerson');
    away = false;
    agent.takes();
    await agent.handsBack({ intent: 'move_appointment' });
    await customer.sees('Here I am again.', 'On which day may we call you?');
  });

  it('tells the person who is asked for what was answered so far, but not the whole number', async () => {
    const { customer, hub } = await reviewed();
    await customer.says('agent');
    hub.sees('escalation.transfer', ({ message }) => {
      const custom = new Map(message.attributes?.attribute?.map(({ name, value }) => [name, value]));
      return (
        custom.get('custom.topic') === 'Heating' &&
        custom.get('custom.day') === 'Friday, 9 January 2026' &&
        custom.get('custom.phone') === '…820'
      );
    });
  });

  it('marks the number that it says in full as not to be kept, and says no more than its end elsewhere', async () => {
    const { customer, transcript } = await reviewed();
    await customer.picks('Yes');
    await customer.sees(/^Done!/, ({ text, message }) => {
      return text.includes('+4930901820') && message.content?.redact === true;
    });
    const said = transcript.lines.map(({ what }) => what).filter((what) => what.includes('+4930901820'));
    expect(said).to.have.length(1);
  });

  it('is the same dialog on SMS, where times are a list with numbers', async () => {
    const { customer } = await testBot(AppointmentBot, { services, channel: 'sms_twilio' });
    await customer.says('book a call about heating on Friday');
    await customer.sees(/^Noted/, {
      type: 'text',
      text: /^At what time\?\n\n1\. Fri.*11:00|^At what time\?\n\n1\. /,
    });
    await customer.says('2');
    await customer.sees('What is your name?');
  });
});

function slotOn(day: string) {
  const start = `${day}T10:00:00Z`;
  return { id: start, start, durationMinutes: 30 };
}
