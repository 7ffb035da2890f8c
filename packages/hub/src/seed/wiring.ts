/** Where a bot was put: into the seeded orchestration, or into one of its own with an account. */
export interface Wire {
  readonly orchestrationId: string;
  readonly accountId: string;
  readonly address: string;
}

/** Puts new bots behind an address without being told to, so that a developer can talk to one at once. */
export interface Wiring {
  /** A participant was created or updated. */
  readonly participantSaved: (id: string) => void;
  /** A participant is gone. */
  readonly participantRemoved: (id: string) => void;
  /** Whether an orchestration is kept by the wiring, so that it does not hold its bot back from deletion. */
  readonly ownsOrchestration: (id: string) => boolean;
  /** Where each bot was put, by its participant. */
  readonly wires: () => ReadonlyMap<string, Wire>;
}

/** The wiring of a hub that does not wire. */
export const NO_WIRING: Wiring = {
  participantSaved: () => undefined,
  participantRemoved: () => undefined,
  ownsOrchestration: () => false,
  wires: () => new Map(),
};
