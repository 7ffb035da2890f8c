import type { FrameRecord } from '../store/records.js';

/** A delay of a state: XState calls its event so, and leaving the state cancels it. */
const OF_A_STATE = 'xstate.after.';

/** Whether an id is that of a delay of a state (`after`), and not of one that the machine has sent. */
export function isOfAState(sendId: string): boolean {
  return sendId.startsWith(OF_A_STATE);
}

/** A frame without a delay, whether it waits or has ended: its state is left, it is cancelled, or it is set anew. */
export function withoutDelay(record: FrameRecord, sendId: string): FrameRecord {
  const { fired } = record;
  const hasEnded = fired?.includes(sendId) === true;
  if (record.timers[sendId] === undefined && !hasEnded) return record;
  const { [sendId]: _over, ...timers } = record.timers;
  if (!hasEnded) return { ...record, timers };
  const { fired: _fired, ...rest } = record;
  const others = fired?.filter((id) => id !== sendId) ?? [];
  return others.length > 0 ? { ...rest, timers, fired: others } : { ...rest, timers };
}

/** A frame of which a delay has ended. That of a state is remembered until the state is left, since it comes once for each entry. */
export function withEndedDelay(record: FrameRecord, timerId: string): FrameRecord {
  const sendId = Object.keys(record.timers).find((id) => record.timers[id] === timerId);
  if (sendId === undefined) return record;
  const without = withoutDelay(record, sendId);
  return isOfAState(sendId) ? { ...without, fired: [...(without.fired ?? []), sendId] } : without;
}
