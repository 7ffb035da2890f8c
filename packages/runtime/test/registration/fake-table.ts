import type { ResourcePort, StoredResource } from '../../src/registration/ensure.js';

/** A refusal as the hub makes it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly hubCode?: string,
  ) {
    super(`${status} ${hubCode ?? ''}`);
  }
}

type Row = StoredResource & { readonly id: string; readonly name: string; readonly modified: string };

/** One kind of resource at a hub that is only a list: unique names, and updates by whoever read last. */
export class FakeTable<
  Request extends { name: string },
  Stored extends StoredResource,
> implements ResourcePort<Request, Stored> {
  rows: Row[] = [];
  /** What was asked for, in order: `list`, `create x`, `update x`. */
  readonly calls: string[] = [];
  /** What others do at the hub after a reading of ours, before our next change arrives; each is done once. */
  readonly meanwhile: (() => void)[] = [];
  #changes = 0;

  constructor(
    readonly kind: string,
    readonly leaves: readonly (keyof Request & string)[] = [],
    private readonly log: string[] = [],
  ) {}

  list(): Promise<readonly Stored[]> {
    this.#note('list');
    const rows = structuredClone(this.rows);
    // The rows are whatever was written; the tests write what the hub would hold.
    return Promise.resolve(rows as readonly StoredResource[] as readonly Stored[]);
  }

  create(request: Request): Promise<{ readonly id: string }> {
    this.#note(`create ${request.name}`);
    this.meanwhile.shift()?.();
    if (this.named(request.name) !== undefined) return Promise.reject(new Refusal(400, '400-138'));
    return Promise.resolve({ id: this.put(request) });
  }

  update(id: string, request: Request & { modified?: string }): Promise<void> {
    this.#note(`update ${request.name}`);
    this.meanwhile.shift()?.();
    const row = this.rows.find((one) => one.id === id);
    if (row === undefined) return Promise.reject(new Refusal(404));
    if (row.modified !== request.modified) return Promise.reject(new Refusal(409));
    this.rows = this.rows.filter((one) => one !== row);
    this.put(request, id);
    return Promise.resolve();
  }

  isConflict(error: unknown): boolean {
    return error instanceof Refusal && (error.hubCode === '400-138' || [404, 409].includes(error.status));
  }

  /** Writes a row as somebody at the hub does, and answers its id. */
  put<Fields extends { name: string }>(fields: Fields, id = `${this.kind} ${this.rows.length + 1}`): string {
    this.#changes += 1;
    this.rows.push({ ...structuredClone(fields), id, modified: `change ${this.#changes}` });
    return id;
  }

  named(name: string): Row | undefined {
    return this.rows.find((row) => row.name === name);
  }

  #note(call: string): void {
    this.calls.push(call);
    this.log.push(`${this.kind}: ${call}`);
  }
}
