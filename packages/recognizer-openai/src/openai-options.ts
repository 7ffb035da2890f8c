import { RecognizerError } from './errors.js';

/** A secret, or where to get it: asked before each request, so that a key may be changed while the bot runs. */
export type Secret = string | (() => string | Promise<string>);

/** Which endpoint is asked, and how. */
export interface OpenAiOptions {
  /** Without `/chat/completions`, such as `https://api.openai.com/v1`. Plain `http:` only to this machine, or without a key. */
  readonly baseUrl: string;
  /** As the endpoint calls it. */
  readonly model: string;
  /** Left out for an endpoint that asks for none. */
  readonly apiKey?: Secret;
  /** For logs and metrics. @default the model's name */
  readonly name?: string;
  /** What the model should know of the bot's business, in a few sentences. */
  readonly about?: string;
  /** How often a request is tried again that failed and may succeed. Everything has to fit in the bot's `recognition.timeoutMs`. @default 1 */
  readonly retries?: number;
  /** How long a question may take with all its attempts, in ms, whoever waits for it. @default 10000 */
  readonly timeoutMs?: number;
  /**
   * How the endpoint is told the form of the answer: by a JSON schema, which names the accepted intents and nothing else, or as just JSON
   * for endpoints that know no schemas.
   *
   * @default 'json_schema'
   */
  readonly format?: 'json_schema' | 'json_object';
  /**
   * Further fields of the request, or others in place of ours, such as `{ max_tokens: undefined, max_completion_tokens: 400 }`. Neither
   * the messages nor the form of the answer can be changed.
   */
  readonly request?: Readonly<Record<string, unknown>>;
}

/** Options with everything said. */
export interface CompleteOptions extends Required<Omit<OpenAiOptions, 'apiKey' | 'about'>> {
  readonly apiKey: Secret | undefined;
  readonly about: string;
  readonly url: URL;
}

/**
 * Options with the defaults where they say nothing.
 *
 * @throws RecognizerError `COLLOQUY_E_RECOGNIZER_INVALID` with every problem
 */
export function completeOptions(options: OpenAiOptions): CompleteOptions {
  const { baseUrl, model } = options;
  const url = URL.parse(`${baseUrl.replace(/\/+$/, '')}/chat/completions`);
  const complete = { ...DEFAULTS, name: model, apiKey: undefined, ...given(options) };
  const problems = problemsOf(options, complete, url);
  if (url !== null && problems.length === 0) return { ...complete, url };
  throw new RecognizerError(
    'COLLOQUY_E_RECOGNIZER_INVALID',
    `openAiRecognizer() was given options that cannot work: ${problems.join('; ')}.`,
  );
}

const DEFAULTS = {
  about: '',
  retries: 1,
  timeoutMs: 10_000,
  format: 'json_schema',
  request: {},
} as const satisfies Partial<OpenAiOptions>;

/** An option that is there and says `undefined` says nothing. */
function given(options: OpenAiOptions): OpenAiOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as unknown as OpenAiOptions;
}

function problemsOf(
  options: OpenAiOptions,
  { model, retries, timeoutMs }: Pick<CompleteOptions, 'model' | 'retries' | 'timeoutMs'>,
  url: URL | null,
): readonly string[] {
  return [
    ...(url === null ? ['baseUrl is no address'] : addressProblems(url, options.apiKey)),
    ...(model.trim() === '' ? ['model is empty'] : []),
    ...(options.apiKey === '' ? ['apiKey is empty: leave it out for an endpoint that asks for none'] : []),
    ...(Number.isInteger(retries) && retries >= 0 && retries <= 5 ? [] : ['retries is not from 0 to 5']),
    ...(timeoutMs > 0 && timeoutMs <= 60_000 ? [] : ['timeoutMs is not from 1 to 60000']),
  ];
}

/** A key in clear text is everybody's on the way. */
function addressProblems(
  { protocol, hostname, username }: URL,
  apiKey: Secret | undefined,
): readonly string[] {
  const isLocal = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return [
    ...(protocol === 'https:' || protocol === 'http:' ? [] : ['baseUrl is neither https: nor http:']),
    ...(protocol === 'http:' && apiKey !== undefined && !isLocal
      ? ['baseUrl is http: and would show the key to everybody on the way: use https:']
      : []),
    ...(username === '' ? [] : ['baseUrl has a user in it: give the key as apiKey']),
  ];
}
