import { filledWords } from '../texts/filled-words.js';
import type { GivenUp, InsideInput } from './given-up.js';
import { judge, type Declared } from './judge.js';
import type { Parting, PromptInput, PromptParts } from './prompt.js';
import type { AnyPromptOptions } from './prompt-options.js';
import type { PromptTexts } from './prompt-texts.js';
import type { Asked, Found, Said } from './reading.js';
import { checked } from './validate.js';

/** What of a prompt depends on the input it is invoked with. Without input: as it is declared. */
export type AskedOf = (input?: PromptInput) => Pick<Asked, 'options'>;

/** What a prompt asks when it is invoked with an input. */
export function askedIn({ question, help }: AnyPromptOptions, input: PromptInput, askedOf: AskedOf): Asked {
  const { givesUp } = input as Partial<InsideInput>;
  return {
    question: input.question ?? question,
    help: input.help ?? help,
    ...(input.key !== undefined && { key: input.key }),
    ...(givesUp === true && { givesUp }),
    ...askedOf(input),
  };
}

/** What a prompt can do without being run. */
export function promptParts<Value>(declared: Declared<Value>, askedOf: AskedOf): PromptParts<Value> {
  const { reading, options, texts } = declared;
  const declaredAs: Asked = { question: options.question, help: options.help, ...askedOf() };
  const asked = (input?: PromptInput): Asked =>
    input === undefined ? declaredAs : askedIn(options, input, askedOf);
  return {
    kind: reading.kind,
    open: reading.open === true,
    find: (said, input) => found(declared, said, asked(input)),
    reads: (event, input) => {
      const verdict = judge(declared, event, asked(input));
      return verdict.kind === 'answer' ? { value: verdict.value as Value } : undefined;
    },
    show: (answer, zone, input) => reading.show(answer, asked(input), zone),
    parting: (limit, input) => partingOf(texts, limit, asked(input)),
  };
}

/** What is said at the limit of a prompt. */
export function partingOf(
  texts: PromptTexts,
  limit: GivenUp['$givenUp'] | null,
  { question }: Asked,
): Parting {
  const silent = limit === 'silence';
  const text = (said: PromptTexts[keyof PromptTexts]) => filledWords(said, { question });
  return {
    customer: text(silent ? texts.handingOverSilent : texts.handingOver),
    agent: text(silent ? texts.notAnswered : texts.notUnderstood),
  };
}

/** What is found goes through the developer's own check, as an answer does. */
function found<Value>(
  { reading, options }: Declared<Value>,
  said: Said,
  asked: Asked,
): Found<Value> | undefined {
  const inWords = reading.find(said, asked);
  if (inWords === undefined) return undefined;
  const { at, speech } = said;
  const result = checked(reading.kind, options.validate, inWords.value as never, { at, speech });
  return 'value' in result ? { value: result.value as Value, rest: inWords.rest } : undefined;
}
