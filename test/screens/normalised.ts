import { createHash } from 'node:crypto';

/** Makes what differs from one run to the next the same: ids, times, ports, folders. An id that comes again stays the same. */
export class Normaliser {
  readonly #ids = new Map<string, string>();
  readonly #words: (readonly [found: string, shown: string])[] = [];

  /** Has something shown otherwise from now on, such as a folder or a port. */
  show(found: string, shown: string): void {
    this.#words.push([found, shown]);
  }

  text(text: string): string {
    return this.#words
      .reduce((changed, [found, shown]) => changed.replaceAll(found, shown), text)
      .replaceAll(UUID, (id) => this.#idFor(id))
      .replaceAll(TURN, (id) => this.#turnFor(id))
      .replaceAll(TIME, '2026-11-30T09:12:03.000Z')
      .replaceAll(EPOCH, '1796029923000')
      .replaceAll(/\b\d+ ms\b/g, '120 ms')
      .replaceAll(/[ \t]+$/gm, '');
  }

  #idFor(id: string): string {
    return this.#madeFor(
      id,
      (digits) =>
        `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`,
    );
  }

  #turnFor(id: string): string {
    return this.#madeFor(id, (digits) => `${digits.slice(0, 20)}-1`);
  }

  #madeFor(id: string, make: (digits: string) => string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    const made = make(createHash('sha256').update(String(this.#ids.size)).digest('hex'));
    this.#ids.set(id, made);
    return made;
  }
}

const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g;
const TURN = /\b[\da-f]{20}-[\da-z]+(?=[-.]\d)/g;
const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const EPOCH = /\b1[5-9]\d{11}\b/g;
