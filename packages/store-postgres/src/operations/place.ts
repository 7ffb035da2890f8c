import type { Database } from '../server/database.js';

/** Where operations are done, and as whom. */
export interface Place {
  readonly database: Database;
  /** The schema, as SQL writes it. */
  readonly schema: string;
  /** Does something as the holder of leases that this process is; once more under a new number when it had been given up. */
  readonly asHolder: <Output>(work: (me: string) => Promise<Output>) => Promise<Output>;
}
