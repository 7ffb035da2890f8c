import { answerCommands } from '../processes/commands.js';
import { CallbackConnections, type CallbackTarget } from './callback-connections.js';
import { Customers } from './customers.js';
import { HubStandIn } from './hub-stand-in.js';
import { ORDER_TALK } from './order-talk.js';
import { Window, type WindowReport } from './window.js';

/** What the process that plays the hub and its customers can be asked. */
export interface LoadCommands {
  readonly [name: string]: (input: never) => unknown;
  /** Listens as the hub; answers the port. */
  readonly listen: (input: undefined) => Promise<number>;
  /** Connects to a bot. */
  readonly connect: (target: CallbackTarget) => void;
  /** So many customers talk, one message after the other. */
  readonly saturate: (input: { readonly customers: number }) => void;
  /** Customers come at random, so that this many messages are said in a second. */
  readonly keepComing: (input: { readonly messagesPerSecond: number }) => void;
  readonly openWindow: (input: undefined) => void;
  readonly closeWindow: (input: undefined) => WindowReport;
  /** Ends all talks; answers what was wrong, up to ten problems. */
  readonly stop: (input: { readonly withinMs: number }) => Promise<readonly string[]>;
}

const problems: string[] = [];
const note = (problem: string): void => {
  if (problems.length < 10) problems.push(problem);
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
  keepComing: ({ messagesPerSecond }) => customers.keepComing(messagesPerSecond / ORDER_TALK.length),
  openWindow: () => {
    window = new Window();
  },
  closeWindow: () => {
    if (window === undefined) throw new TypeError('No window is open.');
    const report = window.report();
    window = undefined;
    return report;
  },
  stop: async ({ withinMs }) => {
    await customers.stop(withinMs);
    return problems.splice(0);
  },
} satisfies LoadCommands);
