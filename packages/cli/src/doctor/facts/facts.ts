import type {
  Account,
  Authentication,
  Channel,
  ClientApplication,
  Orchestration,
  Participant,
  ResourceKind,
} from '@colloquy/protocol';
import type {
  InspectedConfiguration,
  Plan,
  ProjectExamination,
  SetupProblem,
  StoreExamination,
} from '@colloquy/runtime';

/** All that the doctor judges by. A part is left out where what comes before it failed: nobody asks a hub without a configuration. */
export interface Facts {
  readonly program: ProgramFacts;
  readonly configuration: InspectedConfiguration;
  /** Files of settings that hold secrets and may be read by every user of this machine. */
  readonly openFiles: readonly string[];
  readonly project?: ProjectFacts;
  readonly store?: StoreFacts;
  readonly ports?: PortsFacts;
  readonly callback?: CallbackFacts;
  /** The bot's own certificate; left out where it has none. */
  readonly certificate?: CertificateFacts;
  readonly token?: TokenFacts;
  readonly hub?: HubFacts;
}

/** What runs here. */
export interface ProgramFacts {
  readonly node: string;
  /** What our packages ask for, such as `>=22.19`. */
  readonly wantedNode: string;
  /** Each copy of each of our packages that the project comes to. */
  readonly packages: readonly InstalledPackage[];
  /** What `TZ` says, where it says anything. */
  readonly zone?: { readonly name: string; readonly isKnown: boolean };
}

/** One copy of a package. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The bots, or why they could not be made. */
export type ProjectFacts =
  | {
      readonly examination: ProjectExamination;
      /** What is wrong with what shall be at the hub. */
      readonly setupProblems: readonly SetupProblem[];
    }
  | { readonly failure: string };

/** The store, or that it cannot be looked at. */
export type StoreFacts = StoreExamination | 'cannot be looked at';

/** Who has a port: nobody, a bot of ours, another program; or why nobody can have it. */
export type PortState = 'free' | 'bot' | 'other' | 'forbidden' | 'no such address';

/** The two addresses on which a bot listens. */
export interface PortsFacts {
  readonly callback: PortState;
  readonly operations: PortState | 'off';
}

/** What answers at the public URL. */
export interface CallbackFacts {
  readonly reach:
    /** What listens here in the bot's place was reached. */
    | { readonly kind: 'here' }
    /** A bot answers that takes the configured credentials. */
    | { readonly kind: 'bot' }
    /** A bot answers that refuses them. */
    | { readonly kind: 'refuses credentials' }
    /** Something takes callbacks from everybody. */
    | { readonly kind: 'takes anything' }
    | { readonly kind: 'elsewhere'; readonly status: number }
    | { readonly kind: 'unreachable'; readonly code: string };
  /** Whether metrics are read there, which should be for the house only. */
  readonly showsMetrics: boolean;
}

/** What a certificate says of itself. */
export interface CertificateFacts {
  /** Below 0 when it is over. */
  readonly daysLeft: number;
  /** Whether it is for the host of the public URL. */
  readonly isForHost: boolean;
}

/** What came of asking for a token. */
export type TokenFacts =
  | {
      readonly kind: 'granted';
      /** What the token lets one do; left out where neither it nor the hub says. */
      readonly scopes?: readonly string[];
      readonly skewMs?: number;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly code?: string; readonly skewMs?: number }
  | { readonly kind: 'unreadable'; readonly status: number }
  | { readonly kind: 'unreachable'; readonly code: string };

/** All that is set up at a hub. */
export interface HubResources {
  readonly authentication: readonly Authentication[];
  readonly clientApplication: readonly ClientApplication[];
  readonly participant: readonly Participant[];
  readonly channel: readonly Channel[];
  readonly orchestration: readonly Orchestration[];
  readonly account: readonly Account[];
}

/** What the hub says. */
export interface HubFacts {
  /** Why the API could not be asked at all; left out when it could. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** What could be read; the other kinds are empty. */
  readonly resources: HubResources;
  readonly unread: ReadonlySet<ResourceKind>;
  /** Requests a minute that the hub allows, where it has refused one more. */
  readonly requestsPerMinute?: number;
  /** By the hub's clock less ours. */
  readonly skewMs?: number;
  /** What a start would do; left out when the setup could not be compared. */
  readonly plan?: Plan;
}
