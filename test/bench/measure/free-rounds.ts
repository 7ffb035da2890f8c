import type { BenchSetting } from './bench-setting.js';
import { MachineSpeed } from './machine-speed.js';
import { pause } from './measured-window.js';

const ATTEMPTS = 6;
const REST_MS = 30_000;
/** A server that all wait for and whose core is idle more than this was not saturated: something else held it up. */
const SATURATED_BUSY = 0.85;

/** What tells of a round whether the machine ran freely. */
export interface Signs {
  /** How busy the server's core was, 0 to 1, when it should have been busy all the time; left out where it may wait for its disk. */
  readonly serverBusy?: number;
  /** Something waited for more than a second: no server is that slow by itself. */
  readonly typingLeftOut: number;
}

/** Throws when the machine was held back, and this round can be taken again. */
export type FreeCheck = (setting: BenchSetting, signs: Signs) => Promise<void>;

/** The machine was held back: what was measured is worth nothing. */
class HeldBack extends Error {}

/** Takes rounds while the machine runs freely. */
export class FreeRounds {
  readonly #machine = new MachineSpeed();

  constructor(private readonly say: (text: string) => void) {}

  /** One in which the machine was held back is taken again after a rest. */
  async take<Round>(round: (check: FreeCheck) => Promise<Round>): Promise<Round> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await round((setting, signs) => this.#check(setting, signs, attempt === ATTEMPTS));
      } catch (error) {
        if (!(error instanceof HeldBack)) throw error;
        this.say(`  The machine is held back: once more after ${REST_MS / 1000} s of rest.`);
        await pause(REST_MS);
      }
    }
  }

  async #check(setting: BenchSetting, signs: Signs, isLast: boolean): Promise<void> {
    const { serverBusy = 1, typingLeftOut } = signs;
    const runsFreely = this.#machine.isFree(await this.#machine.share(setting));
    const isFree = runsFreely && serverBusy >= SATURATED_BUSY && typingLeftOut === 0;
    if (!isFree && !isLast) throw new HeldBack();
    if (!isFree) this.say('  Held back all the time: this round counts, and is worth little.');
  }
}
