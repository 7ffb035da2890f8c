import { isSet, type Environment } from './environment.js';
import type { Source } from './source.js';

/** A value, and where it comes from. */
export interface Given {
  /** Without white space around it; never empty. */
  readonly value: string;
  readonly source: Source;
}

/** All that one source says, by the names of variables. */
export type Layer = ReadonlyMap<string, Given>;

/** Variables that all come from the same place. What is empty counts as not set. */
export function layerOf(environment: Environment, source: Source): Layer {
  return new Map(
    Object.entries(environment).flatMap(([name, value]) =>
      isSet(value) ? [[name, { value: value.trim(), source }] as const] : [],
    ),
  );
}
