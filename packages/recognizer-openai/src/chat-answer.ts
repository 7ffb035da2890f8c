import type { RecognizerAnswer } from '@colloquy/dialogs';
import { z } from 'zod';
import { RecognizerError } from './errors.js';

const COMPLETION = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

const ANSWER = z.object({
  intents: z
    .array(
      z.object({
        name: z.string().max(200),
        score: z.number(),
        entities: z.array(z.object({ name: z.string().max(200), value: z.string().max(500) })).default([]),
      }),
    )
    .max(50),
});

/**
 * Reads what an endpoint answered, by its form. Whether the conversation would act on the intents is judged by whoever asked, of whatever
 * recognizer: a schema that an endpoint was given is no reason to believe that it was kept.
 *
 * @throws RecognizerError `COLLOQUY_E_RECOGNIZER_NONSENSE`
 */
export function chatAnswer(body: string): RecognizerAnswer {
  const completion = COMPLETION.safeParse(parsed(body, 'body is'));
  const content = completion.data?.choices[0]?.message.content;
  if (content === undefined) throw nonsense('body is no completion with words');
  const answer = ANSWER.safeParse(parsed(content, "model's words are"));
  if (!answer.success) throw nonsense("model's words are JSON of another form");
  return {
    intents: answer.data.intents.map(({ name, score, entities }) => ({
      name,
      score,
      entities: Object.fromEntries(entities.map(({ name: entity, value }) => [entity, value])),
    })),
  };
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw nonsense(`${what} no JSON`);
    throw error;
  }
}

function nonsense(what: string): RecognizerError {
  return new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_NONSENSE',
    `The endpoint did not answer with what it was asked for: its ${what}. Choose a model that keeps to a JSON schema, or another \`format\`.`,
  );
}
