/** How a hand-over went: the output of the dialog, told apart by `outcome`. */
export type HandOffOutcome<Intent extends string = string> =
  HandedBack<Intent> | HandOffRefused | NobodyAvailable | HandOffTimedOut;

/** A person has handed the conversation back. The bot is in charge again. */
export interface HandedBack<Intent extends string = string> {
  readonly outcome: 'returned';
  readonly canSpeak: true;
  /** Why, if the agent gave one of the bot's intents. */
  readonly intent?: Intent;
  /** A reason that is none of the intents which the hand-over was declared with. */
  readonly otherIntent?: string;
  /** How the person was called, if the hub has told. */
  readonly agent?: string;
}

/** The hub did not take the request. The bot is in charge, and what it says reaches the customer. */
export interface HandOffRefused {
  readonly outcome: 'failed';
  /** `refused`: when it was sent. `error`: by an `error` about it afterwards. */
  readonly why: 'refused' | 'error';
  readonly canSpeak: true;
  /** The hub's code, when there is one. */
  readonly code?: string;
  /** For logs. */
  readonly reason: string;
}

/** The hub says that no agent is there. The conversation stays with the agents' side: what the bot says is not sent. */
export interface NobodyAvailable {
  readonly outcome: 'failed';
  readonly why: 'unavailable';
  readonly canSpeak: false;
  /** For logs. */
  readonly reason: string;
}

/** Nobody has joined or handed back in time. The conversation stays with the agents' side: what the bot says is not sent. */
export interface HandOffTimedOut {
  readonly outcome: 'timedOut';
  readonly canSpeak: false;
}
