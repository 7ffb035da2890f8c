/** Puts new bots behind an address without being told to, so that a developer can talk to one at once. */
export interface Wiring {
  /** A participant was created or updated. */
  readonly participantSaved: (id: string) => void;
  /** A participant is gone. */
  readonly participantRemoved: (id: string) => void;
  /** Whether an orchestration is kept by the wiring, so that it does not hold its bot back from deletion. */
  readonly ownsOrchestration: (id: string) => boolean;
}

/** The wiring of a hub that does not wire. */
export const NO_WIRING: Wiring = {
  participantSaved: () => undefined,
  participantRemoved: () => undefined,
  ownsOrchestration: () => false,
};
