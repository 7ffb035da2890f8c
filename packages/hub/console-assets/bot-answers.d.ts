/** What a bot answers to the console, as far as it is drawn. The bot's side has types of its own: nothing is imported from it. */

export interface DrawnBot {
  readonly bot: string;
  readonly dialogs: readonly {
    readonly name: string;
    readonly version: string;
    readonly svg?: string;
    readonly problem?: string;
  }[];
}

export interface BotSheet {
  readonly conversationId: string;
  readonly bot: string;
  readonly owner: 'bot' | 'agent' | 'ended';
  readonly turns: number;
  readonly now: number;
  readonly frames: readonly {
    readonly frameId: string;
    readonly dialog: string;
    readonly version: string;
    readonly value: unknown;
    readonly context: unknown;
    readonly states: readonly string[];
  }[];
  readonly timers: readonly {
    readonly timerId: string;
    readonly name: string;
    readonly dialog: string;
    readonly dueAt?: number;
  }[];
  readonly outbox: readonly { readonly messageId: string; readonly type: string }[];
  readonly calls: readonly {
    readonly callId: string;
    readonly activity: string;
    readonly attempts: number;
  }[];
}

export interface Standing {
  readonly dialog: string;
  readonly value: unknown;
  readonly states: readonly string[];
}

export interface JournalStep {
  readonly turn: number;
  readonly at: number;
  readonly turnId: string;
  readonly stimulus: string;
  readonly about: string;
  readonly messageId?: string;
  readonly outcome: string;
  readonly before?: readonly Standing[];
  readonly after?: readonly Standing[];
  readonly effects: readonly { readonly kind: string; readonly about: string }[];
  readonly withheld?: string;
}
