/** One thing that is wrong with the configuration. */
export interface ConfigurationProblem {
  /** The variable, such as `COLLOQUY_HUB_URL`. */
  readonly name: string;
  /** Never repeats the value. */
  readonly reason: string;
}
