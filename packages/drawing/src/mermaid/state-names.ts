import type { DrawnMachine, DrawnState } from '../model/dialog-drawing.js';

/** The names that states have in Mermaid's text, where few characters may stand, and some words mean something. Each once. */
export class StateNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  of(machine: DrawnMachine, state: DrawnState): string {
    return this.#named(`${machine.name}\n${state.id}`, state.id);
  }

  /** The box in a state at which transitions begin that lead into it. */
  anywhereIn(machine: DrawnMachine, state: DrawnState): string {
    return this.#named(`${machine.name}\n${state.id}\n`, `${state.id}_anywhere`);
  }

  #named(key: string, wanted: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    // With a letter before it, no name is a word that means something to Mermaid.
    const plain = `s_${wanted.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '')}`;
    const name = this.#free(plain);
    this.#names.set(key, name);
    this.#taken.add(name);
    return name;
  }

  #free(plain: string): string {
    if (!this.#taken.has(plain)) return plain;
    let count = 2;
    while (this.#taken.has(`${plain}_${count}`)) count += 1;
    return `${plain}_${count}`;
  }
}
