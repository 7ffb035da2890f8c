import { AgentApplication } from '../process/agent-application.js';
import { openBotAccount } from '../process/bot-account.js';
import { CustomerApplication } from '../process/customer-application.js';
import type { HubApi } from '../process/hub-api.js';
import { SAID } from './story-bot.js';

/** What both sides have seen of a conversation when it is over, typing events not counted. */
export interface Transcripts {
  readonly customer: readonly string[];
  readonly agent: readonly string[];
}

/** The story without any trouble: everything once, in this order. */
export const CALM: Transcripts = {
  customer: [
    'Hello!',
    ...SAID,
    'Found it.',
    'Still there?',
    'I pass you on.',
    'conversation.state',
    'Here I am again.',
    'Goodbye.',
    'conversation.end',
  ],
  agent: ['escalation.transfer'],
};

/** A conversation that was played. */
export interface Played {
  /** The hub's id. */
  readonly conversationId: string;
  /** What was seen until now. */
  readonly seen: () => Transcripts;
}

/** Both sides that bots tell stories to. */
export class Audience {
  private constructor(
    private readonly api: HubApi,
    private readonly customers: CustomerApplication,
    private readonly agents: AgentApplication,
  ) {}

  static async at(api: HubApi): Promise<Audience> {
    return new Audience(api, await CustomerApplication.register(api), await AgentApplication.register(api));
  }

  /** Plays one conversation with a registered bot from its beginning to its end. */
  async plays(bot: string): Promise<Played> {
    const account = await openBotAccount(this.api, {
      bot,
      customerApplicationId: this.customers.id,
      agentApplicationId: this.agents.id,
    });
    const john = this.customers.customer(account);
    await john.says('hello');
    await john.sees('Hello!');
    await john.says('tell me');
    const [first, ...more] = SAID;
    await john.sees(first, ...more);
    await john.says('look it up');
    await john.sees('Found it.', 'Still there?');
    await john.says('a person');
    await john.sees('I pass you on.');
    const ann = this.agents.agent(john.conversationId);
    await ann.sees('escalation.transfer');
    await ann.handsBack();
    await john.sees('conversation.state', 'Here I am again.');
    await john.says('bye');
    await john.sees('Goodbye.', 'conversation.end');
    return {
      conversationId: john.conversationId,
      seen: () => ({ customer: john.transcript.words, agent: ann.transcript.words }),
    };
  }

  /** Answers what was wrong with the callbacks of both sides. */
  async close(): Promise<readonly string[]> {
    await this.customers.close();
    await this.agents.close();
    return [...this.customers.problems, ...this.agents.problems];
  }
}
