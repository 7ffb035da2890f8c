import { RESOURCE_KINDS, type ResourceKind } from '@colloquy/protocol';
import type { HubPorts, ResourcePort } from '../../src/registration/hub-ports.js';
import type { StoredResource } from '../../src/registration/plan-resource.js';
import { KINDS, kindNamed, type Fields } from '../../src/registration/resource-kinds.js';

/** A refusal as the client makes an error of it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly hubCode?: string,
    readonly code?: string,
  ) {
    super(`${status} ${hubCode ?? ''}`);
  }
}

/** The answer to a creation got lost. */
export class LostAnswer extends Error {
  readonly mayHaveTakenEffect = true;
  constructor(readonly operation: string) {
    super('no answer');
  }
}

/** The six tables of a hub, with what it refuses: second names, deletions of what is in use. */
export class FakeHub {
  readonly rows: Record<ResourceKind, StoredResource[]> = {
    authentication: [],
    clientApplication: [],
    participant: [],
    channel: [],
    orchestration: [],
    account: [],
  };
  /** What was asked for, in order, such as `create participant orders`. */
  readonly calls: string[] = [];
  /** What others do at the hub before our next creation, change or deletion arrives; each is done once. */
  readonly meanwhile: (() => void)[] = [];
  /** Called with each request before it is carried out, and after; may throw in its place. */
  onRequest: (call: string, when: 'before' | 'after') => void = () => undefined;
  #made = 0;

  get ports(): HubPorts {
    const ports = RESOURCE_KINDS.map(({ kind }) => [kind, this.#port(kind)] as const);
    return Object.fromEntries(ports) as Record<ResourceKind, ResourcePort>;
  }

  /** Everything that changed something. */
  get changes(): readonly string[] {
    return this.calls.filter((call) => !call.startsWith('list'));
  }

  /** Writes a row as somebody at the hub does, and answers its id. */
  put(kind: ResourceKind, fields: Fields): string {
    this.#made += 1;
    const id = `${kind}-${this.#made}`;
    this.rows[kind].push({ ...structuredClone(fields), id, created: String(this.#made).padStart(6, '0') });
    return id;
  }

  named(kind: ResourceKind, name: string): StoredResource | undefined {
    return this.rows[kind].find((row) => row[kindNamed(kind).identity] === name);
  }

  #port(kind: ResourceKind): ResourcePort {
    const { identity, isUnique } = kindNamed(kind);
    return {
      list: () => this.#asked(`list ${kind}`, () => structuredClone(this.rows[kind])),
      create: (fields) =>
        this.#asked(`create ${kind} ${String(fields[identity])}`, () => {
          this.meanwhile.shift()?.();
          if (isUnique && this.named(kind, String(fields[identity])) !== undefined) {
            throw new Refusal(400, '400-138');
          }
          return { id: this.put(kind, fields) };
        }),
      change: (id, edit) =>
        this.#asked(`change ${kind} ${id}`, () => {
          this.meanwhile.shift()?.();
          const place = this.rows[kind].findIndex((row) => row.id === id);
          const row = this.rows[kind][place];
          if (row === undefined) throw new Refusal(404);
          this.rows[kind][place] = { ...structuredClone(edit(row)), id, created: row['created'] };
        }),
      delete: (id) =>
        this.#asked(`delete ${kind} ${id}`, () => {
          this.meanwhile.shift()?.();
          if (!this.rows[kind].some((row) => row.id === id)) throw new Refusal(404);
          const isUsed = KINDS.some((other) =>
            this.rows[other.kind].some((row) => other.uses(row).includes(id)),
          );
          if (isUsed) throw new Refusal(400, undefined, 'COLLOQUY_E_IN_USE');
          this.rows[kind] = this.rows[kind].filter((row) => row.id !== id);
        }),
    };
  }

  async #asked<Answer>(call: string, work: () => Answer): Promise<Answer> {
    this.onRequest(call, 'before');
    this.calls.push(call);
    const answer = await Promise.resolve().then(work);
    this.onRequest(call, 'after');
    return answer;
  }
}
