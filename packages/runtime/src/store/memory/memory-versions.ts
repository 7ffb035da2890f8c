import type { DialogVersion } from '../records.js';

/** The structures of dialogs by bot, dialog and version. */
export class MemoryVersions {
  readonly #fingerprints = new Map<string, string>();

  remember(versions: readonly DialogVersion[], differing: 'keep' | 'replace'): readonly string[] {
    return versions.map(({ fingerprint, ...key }) => {
      const name = JSON.stringify([key.bot, key.dialog, key.version]);
      const known = this.#fingerprints.get(name);
      if (known === undefined || differing === 'replace') this.#fingerprints.set(name, fingerprint);
      return known ?? fingerprint;
    });
  }
}
