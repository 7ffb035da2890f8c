import type { FrameRecord } from '../store/records.js';
import type { TurnEffect } from './turn-effect.js';

/** The effects that end all that a frame waits for. */
export function cancelAll(frame: FrameRecord): TurnEffect[] {
  const effects: TurnEffect[] = [];
  for (const timerId of Object.values(frame.timers)) effects.push({ kind: 'cancel-timer', timerId });
  for (const callId of Object.values(frame.calls)) effects.push({ kind: 'cancel-call', callId });
  return effects;
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
