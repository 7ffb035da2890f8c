import { setTimeout as pause } from 'node:timers/promises';
import type { RecognitionRequest, Recognizer, RecognizerAnswer } from '@colloquy/dialogs';
import { chatAnswer } from './chat-answer.js';
import { chatRequest } from './chat-request.js';
import { isRecognizerError, RecognizerError } from './errors.js';
import { completeOptions, type CompleteOptions, type OpenAiOptions, type Secret } from './openai-options.js';
import { postJson } from './post-json.js';

/** Pause before another attempt, when the endpoint names none. */
const PAUSE_MS = 200;
/** Nobody waits longer for another attempt: the built-in recognizer is there at once. */
const MOST_PAUSE_MS = 1_000;

/**
 * Recognizes what customers want by a chat endpoint that speaks the API of OpenAI: OpenAI itself, Azure, or a server of your own. It is
 * sent the first 2,000 characters of what the customer wrote, and what the conversation would act on now; nothing else of the customer,
 * and nothing that is not to be kept (`redact`). Whatever it answers, only that counts which was asked for.
 *
 * @example
 * ```ts
 * readonly recognition = {
 *   intents: wishes,
 *   recognizer: openAiRecognizer({
 *     baseUrl: 'https://api.openai.com/v1',
 *     model: 'gpt-4.1-mini',
 *     apiKey: () => readFile('/run/secrets/openai', 'utf8'),
 *   }),
 * };
 * ```
 *
 * @throws RecognizerError `COLLOQUY_E_RECOGNIZER_INVALID` for options that cannot work
 */
export function openAiRecognizer(options: OpenAiOptions): Recognizer {
  const complete = completeOptions(options);
  return {
    name: complete.name,
    recognize: (request, { signal }) => recognize(complete, request, signal),
  };
}

async function recognize(
  options: CompleteOptions,
  question: RecognitionRequest,
  given: AbortSignal,
): Promise<RecognizerAnswer> {
  const { url, retries, timeoutMs } = options;
  const signal = AbortSignal.any([given, AbortSignal.timeout(timeoutMs)]);
  const body = chatRequest(options, question);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const apiKey = await secretOf(options.apiKey);
      return chatAnswer(await postJson({ url, body, apiKey, signal }));
    } catch (error) {
      if (attempt >= retries || signal.aborted || !isRecognizerError(error) || !error.retryable) throw error;
      const { retryAfterMs = PAUSE_MS } = error;
      if (retryAfterMs > MOST_PAUSE_MS) throw error;
      // Nobody waits any more: the failure itself is what there is to say.
      await pause(retryAfterMs, undefined, { signal }).catch(() => {
        throw error;
      });
    }
  }
}

async function secretOf(secret: Secret | undefined): Promise<string | undefined> {
  if (typeof secret !== 'function') return secret;
  let key: string;
  try {
    key = (await secret()).trim();
  } catch {
    // The error may quote what it has read.
    key = '';
  }
  if (key !== '') return key;
  throw new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_REFUSED',
    'The source of apiKey failed, or gave nothing. Nothing was sent.',
  );
}
