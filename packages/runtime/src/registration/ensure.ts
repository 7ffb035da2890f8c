import { RuntimeError } from '../errors.js';
import { driftOf } from './drift.js';

/** One kind of resource at the hub, as far as registration needs it. */
export interface ResourcePort<Request extends { name: string }, Stored> {
  readonly kind: string;
  /** What the hub's administrators may fill in where the declaration says nothing. */
  readonly leaves: readonly (keyof Request & string)[];
  list(): Promise<readonly Stored[]>;
  create(request: Request): Promise<{ readonly id: string }>;
  update(id: string, request: Request & { modified?: string }): Promise<void>;
  /** Whether the hub refused because another replica, or a person, was quicker. */
  isConflict(error: unknown): boolean;
}

/** What a read answers of a resource that registration relies on. */
export interface StoredResource {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly modified?: string | undefined;
}

/** What was done to one resource. */
export interface Ensured {
  readonly kind: string;
  readonly name: string;
  readonly id: string;
  readonly outcome: 'created' | 'unchanged' | 'updated';
  /** The fields that were repaired, when it was updated. Names only: values may be secrets. */
  readonly fields: readonly string[];
}

const MAX_ROUNDS = 5;

/**
 * Makes one resource as it is declared: adopts what exists under its name, repairs what differs, creates what is missing.
 * Safe to repeat, and when many replicas do it at once: a refusal by the hub means that somebody was quicker, so it looks
 * again.
 *
 * @throws RuntimeError `COLLOQUY_E_REGISTRATION_FAILED` when the resource keeps changing under our hands.
 */
export async function ensure<Request extends { name: string }, Stored extends StoredResource>(
  port: ResourcePort<Request, Stored>,
  declare: (stored: Stored | undefined) => Request,
): Promise<Ensured> {
  const { kind } = port;
  const { name } = declare(undefined);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stored = (await port.list()).find((one) => one.name === name);
    const declared = declare(stored);
    try {
      if (stored?.id === undefined) {
        const { id } = await port.create(declared);
        return { kind, name, id, outcome: 'created', fields: [] };
      }
      const { id, modified } = stored;
      const fields = driftOf(declared, stored);
      if (fields.length === 0) return { kind, name, id, outcome: 'unchanged', fields };
      await port.update(id, {
        ...left(port.leaves, stored),
        ...declared,
        ...(modified !== undefined && { modified }),
      });
      return { kind, name, id, outcome: 'updated', fields };
    } catch (error) {
      if (!port.isConflict(error)) throw error;
    }
  }
  throw new RuntimeError(
    'COLLOQUY_E_REGISTRATION_FAILED',
    `The ${kind} "${name}" at the hub changed ${MAX_ROUNDS} times while it was being registered. Look who else manages it: two hosts with the same names and different settings undo each other's work.`,
  );
}

/** An update replaces the whole object (protocol 3): what it does not carry along is gone. */
function left(fields: readonly string[], stored: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stored).filter(([name, value]) => fields.includes(name) && value !== undefined),
  );
}
