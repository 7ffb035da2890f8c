import type { ActivityRunner } from '../activities/activity-runner.js';
import type { Dispatcher } from '../egress/dispatcher.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { Store } from '../store/store.js';
import type { TimerLoop } from '../timers/timer-loop.js';
import type { Mailbox } from './mailbox.js';

/** What goes on when it is told that there is something to do. */
export interface WokenParts {
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly dispatcher: Dispatcher;
  readonly activities: ActivityRunner;
  readonly timers: TimerLoop;
}

/** What goes on at a start. */
export interface TakeUpParts extends WokenParts {
  readonly supervisor: Supervisor;
}

/** Everything that was committed and not finished goes on: stimuli, messages, calls, timers. */
export async function takeUp(parts: TakeUpParts): Promise<void> {
  await wakeAll(parts);
  parts.supervisor.watch('timers', parts.timers.run());
}

/** The same without a start: what is under way already is left as it is. */
export async function wakeAll({ store, mailbox, dispatcher, activities, timers }: WokenParts): Promise<void> {
  const [stimuli, outbox, calls] = await Promise.all([
    store.conversationsWithStimuli(),
    store.conversationsWithOutbox(),
    store.openCalls(),
  ]);
  outbox.forEach((conversationId) => dispatcher.wake(conversationId));
  calls.forEach((call) => activities.start(call));
  stimuli.forEach((conversationId) => mailbox.wake(conversationId));
  timers.rearm();
}
