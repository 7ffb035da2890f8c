import { RuntimeError } from '../../errors.js';
import type { FrameRecord } from '../../store/records.js';
import { restartFrame, settleFrame, type Progress } from '../frames.js';
import { jsonOnly } from '../json-only.js';
import { machineOf, nameOf } from '../machine-of.js';
import type { Program } from '../program.js';
import type { OlderVersion, StoredState } from './older-version.js';

/**
 * Brings the dialogs of a conversation to the versions of today, as the bot's `olderVersions` says, before anything else happens to
 * them.
 *
 * @throws RuntimeError `COLLOQUY_E_DIALOG_VERSION_UNKNOWN` when it does not say, and then nothing of the turn happens.
 */
export function upgrade(program: Program, start: Progress, uid: () => string): Progress {
  let progress = start;
  for (const { frameId } of start.record.frames) {
    const { frames } = progress.record;
    const frame = frames.find((each) => each.frameId === frameId);
    if (frame === undefined) continue;
    const today = machineOf(program, frame, frames).version ?? '';
    if (frame.version === today) continue;
    progress = apply(program, progress, { frame, today, policy: policyFor(program, frame, today) }, uid);
  }
  return progress;
}

function policyFor(program: Program, frame: FrameRecord, today: string): OlderVersion {
  const policy = program.olderVersions?.[nameOf(frame)]?.[frame.version];
  if (policy !== undefined) return policy;
  throw new RuntimeError(
    'COLLOQUY_E_DIALOG_VERSION_UNKNOWN',
    `A conversation runs dialog "${nameOf(frame)}" in version "${frame.version}"; bot "${program.bot}" has version "${today}". Say what becomes of it: olderVersions = { '${nameOf(frame)}': { '${frame.version}': keepRunning(oldMachine) | migrate(...) | restart(...) } }. Its messages are in the dead letters; they can be tried again.`,
  );
}

interface Outdated {
  readonly frame: FrameRecord;
  readonly today: string;
  readonly policy: OlderVersion;
}

function apply(
  program: Program,
  progress: Progress,
  { frame, today, policy }: Outdated,
  uid: () => string,
): Progress {
  const old: StoredState = { value: frame.state.value, context: frame.state.context };
  switch (policy.kind) {
    // It has the frame's version, so that it was not found outdated.
    case 'kept':
      return progress;
    case 'migrated': {
      const name = nameOf(frame);
      const { value, context } = policy.to(structuredClone(old));
      const state = {
        value: jsonOnly(value, () => `The migrated state of dialog "${name}"`),
        context: jsonOnly(context, () => `The migrated context of dialog "${name}": context`),
        history: {},
      };
      return settleFrame(program, progress, { ...frame, version: today, state }, uid);
    }
    case 'restarted': {
      const input = policy.input(structuredClone(old));
      return restartFrame(program, progress, { frame, input }, uid);
    }
  }
}
