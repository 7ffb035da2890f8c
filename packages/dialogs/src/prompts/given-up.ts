import type { PromptInput, PromptLimit } from './prompt.js';

/** What a prompt ends with at its limit, when the dialog that asks has said that it decides what then. JSON, since it travels. */
export interface GivenUp {
  readonly $givenUp: PromptLimit;
}

/** What a prompt is invoked with by a dialog that decides itself what happens at the limit. */
export interface InsideInput extends PromptInput {
  readonly givesUp: true;
}

export function givenUp(limit: PromptLimit): GivenUp {
  return { $givenUp: limit };
}

/** Whether what a prompt ended with is no answer. */
export function isGivenUp(output: unknown): output is GivenUp {
  return typeof output === 'object' && output !== null && '$givenUp' in output;
}
