import { appendFileSync } from 'node:fs';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { activity, Bot, effects, runBot, type DialogTypes, type Turn } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';
import { SECRETS } from './canary-words.js';

/** Everything that a tracing backend would be told. */
const TRACES = process.env['CANARY_TRACES'] ?? '';

trace.setGlobalTracerProvider(
  new BasicTracerProvider({
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd: ({ name, attributes, events, status, links }: ReadableSpan) =>
          appendFileSync(TRACES, `${JSON.stringify({ name, attributes, events, status, links })}\n`),
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  }),
);

/** Pays by a service that refuses, and quotes what it was asked with. */
const payment = setup({
  types: {} as DialogTypes<{ context: { card: string }; input: { card: string } }>,
  actors: { charge: activity<{ card: string }, string>() },
  actions: effects,
}).createMachine({
  id: 'payment',
  version: '1',
  context: ({ input }) => ({ card: input.card }),
  initial: 'charging',
  states: {
    charging: {
      invoke: {
        src: 'charge',
        input: ({ context }) => ({ card: context.card }),
        onDone: 'done',
        onError: {
          target: 'done',
          actions: [assign({ card: '' }), { type: 'say', params: { text: 'Refused.' } }],
        },
      },
    },
    done: { type: 'final' },
  },
});

@injectable()
class CanaryBot extends Bot<{ payment: typeof payment }> {
  readonly name = 'order-status';
  override readonly dialogs = { payment };
  override readonly activityPolicies = { charge: { attempts: 2, backoffMs: 10 } };
  override readonly activities = {
    charge: ({ card }: { card: string }): string => {
      throw new TypeError(`the service refused card ${card} of user "${SECRETS.servicePassword}"`, {
        cause: new Error(`connect with ${SECRETS.servicePassword} failed`),
      });
    },
  };

  override onText(turn: Turn<'text'>) {
    const [what = '', ...words] = turn.body.split(' ');
    if (what === 'fail') throw new TypeError(`no number in "${words.join(' ')}"`);
    return what === 'pay'
      ? this.start('payment', { card: words.join(' ') })
      : turn.say(`You said ${turn.body}`);
  }
}

await runBot(CanaryBot, {
  store: sqliteStore(process.env['CANARY_STORE'] ?? 'canary.db'),
  defaults: { COLLOQUY_APPLICATION_NAME: 'canary bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});
