import type { AnyDialog } from '@colloquy/dialogs';
import type { AnyEventObject } from 'xstate';
import type { FrameRecord } from '../store/records.js';

/** A frame in the middle of a turn. */
export interface Player {
  record: FrameRecord;
  readonly machine: AnyDialog;
  /** Events that wait: while the frame takes a step, and until it has entered its first state. */
  readonly mailbox: AnyEventObject[];
  busy: boolean;
  /** It was stopped in the middle of its own step, by what that step told another: it goes when the step is complete. */
  doomed: boolean;
}

/** What a frame runs, and why: all that is known of it before it starts. */
export type FrameAddress = Pick<FrameRecord, 'dialog' | 'path' | 'parent' | 'interruption'>;

export function addressOf({ dialog, path, parent, interruption }: FrameRecord): FrameAddress {
  return {
    dialog,
    ...(path !== undefined && { path }),
    ...(parent !== undefined && { parent }),
    ...(interruption !== undefined && { interruption }),
  };
}

export function playerOf(record: FrameRecord, machine: AnyDialog): Player {
  return { record, machine, mailbox: [], busy: false, doomed: false };
}
