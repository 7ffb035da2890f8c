import type { ConversationManagerClient } from '@colloquy/client';
import {
  activity,
  ask,
  Bot,
  effects,
  entity,
  form,
  intents,
  type ActivityCall,
  type BotHost,
  type DialogTypes,
  type HubSetup,
  type Store,
  type Turn,
} from '@colloquy/runtime';
import type { BotTest } from '@colloquy/testing';
import { ContainerModule } from 'inversify';
import type { Logger } from 'winston';
import { setup } from 'xstate';

// What the guides talk about without showing it: a shop with orders, a pizzeria, a café.

export interface Order {
  readonly status: string;
  readonly detail?: string;
}

export class Orders {
  find(_id: string, _call?: ActivityCall): Promise<Order | null> {
    return Promise.resolve(null);
  }

  importPage(_file: string, _page: number, _signal: AbortSignal): Promise<void> {
    return Promise.resolve();
  }
}

export const orderStatus = setup({
  types: {} as DialogTypes<{ context: { orderId: string }; input: { said: string } }>,
  actors: { lookupOrder: activity<{ id: string }, Order | null>() },
  actions: effects,
}).createMachine({ version: '1', context: { orderId: '' } });

export class OrdersBot extends Bot<{ orderStatus: typeof orderStatus }> {
  readonly name: string = 'orders';
  override readonly dialogs = { orderStatus };
  override readonly activities = { lookupOrder: ({ id }: { id: string }) => this.orders.find(id) };

  constructor(readonly orders: Orders) {
    super();
  }
}

export const askName = setup({
  types: {} as DialogTypes<{
    context: { answer: string };
    input: { question: string };
    output: { answer: string };
  }>,
  actions: effects,
}).createMachine({
  version: '1',
  context: { answer: '' },
  initial: 'over',
  states: { over: { type: 'final' } },
  output: ({ context }) => context,
});

export class HelloBot extends Bot {
  readonly name: string = 'hello';
}

export class ReturnsBot extends Bot {
  readonly name: string = 'returns';
}

const plain = setup({ types: {} as DialogTypes<object>, actions: effects });
export const order = plain.createMachine({ version: '4' });
export const orderV3 = plain.createMachine({ version: '3' });
export const hours = plain.createMachine({ version: '1' });

export const booking = form('booking', {
  people: ask.number({ question: 'For how many?' }),
  name: ask.text({ question: 'Under what name?' }),
});

export const wishes = intents({
  bookTable: {
    title: 'Book a table',
    examples: { en: ['book a table'] },
    entities: { people: entity.number({ min: 1 }), day: entity.date() },
  },
  cancelBooking: { title: 'Cancel a booking', examples: { en: ['cancel my booking'] } },
  person: { title: 'Talk to a person', examples: { en: ['agent'] }, anywhere: true },
});

export class CafeBot extends Bot {
  readonly name: string = 'cafe';
  override readonly recognition = { intents: wishes };
}

export const services = [new ContainerModule(() => undefined)];
export const shop = new ContainerModule(() => undefined);
export const activities = { lookupOrder: (): Order | null => null };
export const SHORTEST_WAYS = new URL('../../stories/generated/shortest-ways.md', import.meta.url);

export declare const orders: Orders;
export declare const response: Response;
export declare const turn: Turn<'text'>;
export declare const conversationId: string;
export declare const nlu: {
  classify(
    text: string,
    language: string,
    call: { signal: AbortSignal },
  ): Promise<{ intent: string; confidence: number }>;
};
export declare const client: ConversationManagerClient;
export declare const declaration: HubSetup;
export declare const myWinstonLogger: Logger;
export declare const myStore: () => Store;
export declare const body: unknown;

export declare const host: BotHost | undefined;
export declare const customer: BotTest['customer'];
export declare const agent: BotTest['agent'];
export declare const hub: BotTest['hub'];

export declare const baseUrl: string;
export declare const tokenUrl: string;
export declare const clientId: string;
export declare const clientSecret: string;
export declare const scope: string;
export declare const messageId: string;
export declare const id: string;
