import type { HubCore } from '../hub-core.js';

/** One authorised call of an operation. */
export interface OperationCall {
  readonly core: HubCore;
  /** The `{id}` of the path; empty where the path has none. */
  readonly id: string;
  /** Query parameters; only such as the operation knows. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Id of the OAuth client that calls. */
  readonly client: string;
  /** The parsed JSON body; undefined where there was none. */
  readonly body: unknown;
}

/** Answers a call with the body of its success; nothing for 204. Refuses by throwing a `HubRefusal`. */
export type OperationHandler = (call: OperationCall) => unknown;
