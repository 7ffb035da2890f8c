import type { StoreName, TemplateName } from './choices.js';
import type { VendoredPackage } from './vendored-packages.js';

/** What is to be made. Everything is checked. */
export interface NewPackage {
  /** Absolute. */
  readonly folder: string;
  /** The name of the package and of the bot. */
  readonly name: string;
  readonly template: TemplateName;
  readonly store: StoreName;
  /** The version of Colloquy. */
  readonly version: string;
  /** Where the packages of Colloquy come from, when it is not the registry. */
  readonly vendored?: readonly VendoredPackage[];
}
