import type { FrameRecord } from '../store/records.js';
import type { TurnEffect } from './turn-effect.js';

/** The effects that end all that a frame waits for. */
export function cancelAll(frame: FrameRecord): TurnEffect[] {
  return [
    ...Object.values(frame.timers).map((timerId) => ({ kind: 'cancel-timer' as const, timerId })),
    ...Object.values(frame.calls).map((callId) => ({ kind: 'cancel-call' as const, callId })),
  ];
}

/** A frame with other calls and sub-dialogs. Empty parts are left out, so that an idle frame stays small. */
export function withActors(
  { children: _children, ended: _ended, ...record }: FrameRecord,
  actors: {
    readonly calls: FrameRecord['calls'];
    readonly children: NonNullable<FrameRecord['children']>;
    readonly ended: readonly string[] | undefined;
  },
): FrameRecord {
  const { calls, children, ended = [] } = actors;
  return {
    ...record,
    calls,
    ...(Object.keys(children).length > 0 && { children }),
    ...(ended.length > 0 && { ended }),
  };
}
