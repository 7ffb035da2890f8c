import type { ActivityRunner } from '../activities/activity-runner.js';
import type { Dispatcher } from '../egress/dispatcher.js';
import type { Supervisor } from '../operations/supervisor.js';
import type { Store } from '../store/store.js';
import type { TimerLoop } from '../timers/timer-loop.js';
import type { CommitListener } from './commit-listener.js';

export interface FollowUpOptions {
  readonly store: Store;
  readonly supervisor: Supervisor;
  /** Told of a conversation that has a stimulus. */
  readonly wake: (conversationId: string) => void;
  /** Asked when there is something to do, since these parts need the mailbox in turn. */
  readonly dispatcher: () => Dispatcher;
  readonly activities: () => ActivityRunner;
  readonly timers: () => TimerLoop;
}

/** Starts what a committed turn asks for: messages leave, timers are armed, calls begin. */
export function followUp(options: FollowUpOptions): CommitListener {
  const { store, supervisor, wake, dispatcher, activities, timers } = options;
  return {
    committed: (turn) => {
      if (turn.says) dispatcher().wake(turn.conversationId);
      if (turn.firstDueAt !== undefined) timers().rearm(turn.firstDueAt);
      turn.cancelledCalls.forEach((callId) => activities().cancel(callId));
      turn.calls.forEach((call) => activities().start(call));
    },
    accepted: wake,
    uncertain: (conversationId) => {
      dispatcher().wake(conversationId);
      timers().rearm();
      supervisor.watch('take up calls', takeUpCalls(store, activities(), conversationId));
    },
  };
}

async function takeUpCalls(store: Store, activities: ActivityRunner, conversationId: string): Promise<void> {
  const calls = await store.openCalls();
  calls.filter((call) => call.conversationId === conversationId).forEach((call) => activities.start(call));
}
