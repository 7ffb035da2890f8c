import type { ActivityRunner } from '../activities/activity-runner.js';
import type { Dispatcher } from '../egress/dispatcher.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { Store } from '../store/store.js';
import type { TimerLoop } from '../timers/timer-loop.js';
import type { Mailbox } from './mailbox.js';

/** What goes on at a start. */
export interface TakeUpParts {
  readonly store: Store;
  readonly mailbox: Mailbox;
  readonly dispatcher: Dispatcher;
  readonly activities: ActivityRunner;
  readonly timers: TimerLoop;
  readonly supervisor: Supervisor;
}

/** Everything that was committed and not finished goes on: stimuli, messages, calls, timers. */
export async function takeUp({
  store,
  mailbox,
  dispatcher,
  activities,
  timers,
  supervisor,
}: TakeUpParts): Promise<void> {
  const [stimuli, outbox, calls] = await Promise.all([
    store.conversationsWithStimuli(),
    store.conversationsWithOutbox(),
    store.openCalls(),
  ]);
  outbox.forEach((conversationId) => dispatcher.wake(conversationId));
  calls.forEach((call) => activities.start(call));
  stimuli.forEach((conversationId) => mailbox.wake(conversationId));
  supervisor.watch('timers', timers.run());
}
