import { randomUUID } from 'node:crypto';
import { answerCommands } from '../processes/commands.js';
import { CallbackConnections, type CallbackTarget } from './callback-connections.js';
import { Customers, type Nudges } from './customers.js';
import { firstTaken } from './first-taken.js';
import { HubStandIn } from './hub-stand-in.js';
import { HELLO_ONLY, ORDER_TALK, RETURN_TALK, UNTIL_THE_OFFER } from './order-talk.js';
import { Window, type WindowReport } from './window.js';

/** Where new conversations stop. */
const SCRIPTS = { asking: HELLO_ONLY, offering: UNTIL_THE_OFFER } as const;

/** What the process that plays the hub and its customers can be asked. */
export interface LoadCommands {
  readonly [name: string]: (input: never) => unknown;
  /** Listens as the hub; answers the port. */
  readonly listen: (input: undefined) => Promise<number>;
  /** Connects to a bot. */
  readonly connect: (target: CallbackTarget) => void;
  /** So many customers talk, one message after the other. */
  readonly saturate: (input: { readonly customers: number }) => void;
  /** The same, where every other customer comes back to one of these conversations, in this order, again and again. */
  readonly saturateMixed: (input: { readonly customers: number; readonly stored: readonly string[] }) => void;
  /** Customers come at random, so that this many messages are said in a second. */
  readonly keepComing: (input: { readonly messagesPerSecond: number }) => void;
  /** So many new conversations, which stop in this state of the dialog; answers when they are there. */
  readonly begin: (input: {
    readonly talks: number;
    readonly atATime: number;
    readonly until: keyof typeof SCRIPTS;
  }) => Promise<void>;
  readonly openWindow: (input: undefined) => void;
  readonly closeWindow: (input: undefined) => WindowReport;
  /** The bot was killed: all talks are over, and whatever was wrong with them is forgotten. */
  readonly abandon: (input: undefined) => void;
  /** Tries a callback until it is answered 202; answers when that was, in ms since the epoch. */
  readonly firstTaken: (target: CallbackTarget) => Promise<number>;
  /** What the bot has said without being spoken to, so far. */
  readonly nudges: (input: undefined) => Nudges;
  /** Ends all talks; answers what was wrong, up to ten problems. */
  readonly stop: (input: { readonly withinMs: number }) => Promise<readonly string[]>;
}

const problems: string[] = [];
let onProblem: ((problem: string) => void) | undefined;
const note = (problem: string): void => {
  if (problems.length < 10) problems.push(problem);
  onProblem?.(problem);
};
const hub = new HubStandIn((message) => customers.hear(message), note);
let connections: CallbackConnections | undefined;
let window: Window | undefined;
const customers = new Customers({
  deliver: (body, answered) => connections?.deliver(body, answered),
  window: () => window,
  onProblem: note,
});

answerCommands({
  listen: () => hub.listen(),
  connect: (target) => {
    connections?.close();
    connections = new CallbackConnections(target, note);
  },
  saturate: (input) => customers.keepTalking(input.customers),
  saturateMixed: ({ customers: count, stored }) => {
    let visits = 0;
    customers.keepTalking(count, (customer) => {
      const returns = customer % 2 === 0 ? stored[visits++ % stored.length] : undefined;
      return returns === undefined
        ? { id: randomUUID(), script: ORDER_TALK }
        : { id: returns, script: RETURN_TALK };
    });
  },
  keepComing: ({ messagesPerSecond }) => customers.keepComing(messagesPerSecond / ORDER_TALK.length),
  begin: ({ talks, atATime, until }) =>
    Promise.race([
      customers.beginSome(talks, atATime, SCRIPTS[until]),
      new Promise<void>((_, reject) => (onProblem = reject)),
    ]),
  openWindow: () => {
    window = new Window();
  },
  closeWindow: () => {
    if (window === undefined) throw new TypeError('No window is open.');
    const report = window.report();
    window = undefined;
    return report;
  },
  abandon: () => {
    customers.abandon();
    connections?.close();
    problems.splice(0);
  },
  firstTaken: (target) => firstTaken(target, () => customers.callbackOfNobody()),
  nudges: () => customers.nudges,
  stop: async ({ withinMs }) => {
    await customers.stop(withinMs);
    return problems.splice(0);
  },
} satisfies LoadCommands);
