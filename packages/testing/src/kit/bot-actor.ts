import type { Json } from '@colloquy/runtime';
import type { TestCustomer } from './customer.js';
import type { TestWorld } from './test-world.js';

/** A dialog that runs, as it is stored. */
export interface RunningDialog {
  /** Such as `asking.waiting`; of parallel states each. */
  readonly states: readonly string[];
  readonly context: Json;
}

/** The bot, as far as a test looks inside it. */
export class BotActor {
  constructor(
    private readonly world: TestWorld,
    private readonly customer: TestCustomer,
  ) {}

  /** Names of the dialogs that run, the one on top last; sub-dialogs with those above them: `order > askName`. */
  get dialogs(): readonly string[] {
    return this.#frames().map(({ dialog, path = [] }) => [dialog, ...path].join(' > '));
  }

  /**
   * A dialog runs, and is in a state if one is named: `asking`, or `asking.waiting` for one inside.
   *
   * @throws AssertionError with the conversation when it does not.
   */
  in(dialog: string, state?: string): RunningDialog {
    const frame = this.#frames().find((each) => [each.dialog, ...(each.path ?? [])].join(' > ') === dialog);
    if (frame === undefined) {
      const running = this.dialogs.length === 0 ? 'none' : this.dialogs.join(', ');
      return this.world.transcript.fail(`Dialog "${dialog}" should run; running: ${running}.`);
    }
    const states = statesOf(frame.state.value);
    const isIn = state === undefined || states.some((each) => each === state || each.startsWith(`${state}.`));
    if (!isIn) {
      this.world.transcript.fail(`Dialog "${dialog}" should be in ${state}; it is in ${states.join(', ')}.`);
    }
    return { states, context: frame.state.context };
  }

  /**
   * No dialog runs.
   *
   * @throws AssertionError with the conversation when one does.
   */
  isIdle(): void {
    if (this.dialogs.length === 0) return;
    this.world.transcript.fail(`No dialog should run; running: ${this.dialogs.join(', ')}.`);
  }

  /** The process dies without a word, and another takes up what is stored. */
  async restarts(): Promise<void> {
    this.world.transcript.add('bot', '(dies and begins anew)');
    await this.world.restart();
  }

  #frames() {
    return this.world.recordOf(this.customer.conversationId)?.frames ?? [];
  }
}

/** The states of a value of XState, each with those that it is in. */
export function statesOf(value: Json, above: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return [[...above, value].join('.')];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  if (entries.length === 0) return above.length === 0 ? [] : [above.join('.')];
  return entries.flatMap(([key, inner]) => statesOf(inner, [...above, key]));
}
