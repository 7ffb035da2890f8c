import { HUB_ERROR_CODES } from '@colloquy/protocol';
import type { HubErrorBody, HubErrorCode } from '@colloquy/protocol';

/**
 * The hub's own answers (protocol 3.2): code and text of each refusal. `{0}`, `{1}` are filled in; the texts follow the
 * vendor's examples where there is one. The HTTP status is the first part of the code.
 */
export const HUB_ANSWERS = {
  unsupportedQuery: { code: '400-101', text: "Unsupported query parameter(s) supplied: '{0}'." },
  missingQuery: { code: '400-112', text: "Missing query parameter(s): '{0}'." },
  duplicate: { code: '400-138', text: 'Duplicate resource present in request body: {0} {1}' },
  missing: { code: '400-143', text: 'Required attribute is missing in the request body: {0}' },
  invalid: {
    code: '400-152',
    text: "Invalid value is provided in the request body for the following attribute:'{0}'. {1}",
  },
  notAllowed: { code: '400-196', text: 'Invalid value of attribute {0}, expected values are: [{1}].' },
  invalidInMessage: { code: '400-199', text: 'Invalid value of attribute {0}. {1}' },
  mediaDisabled: {
    code: '400-221',
    text: 'Message could not be delivered: media files are disabled on the channel.',
  },
  outsider: { code: '400-240', text: 'Sender {0} is not part of the conversation : {1}.' },
  tooLong: { code: '400-358', text: 'Value of attribute {0} is longer than allowed: at most {1}.' },
  wrongCharacters: {
    code: '400-414',
    text: 'Value(s) of request body attribute {0} must match the following format: {1}.',
  },
  unknownAttribute: { code: '400-420', text: 'Unknown attribute in the request body: {0}' },
  conversationOver: {
    code: '400-630',
    text: 'Following conversation id is invalid, completed or expired : {0}.',
  },
  badToken: { code: '401-104', text: "Invalid or missing 'Authorization' header value." },
  badSignature: { code: '401-104', text: 'Invalid, missing or expired signature of the address.' },
  mayNotStart: { code: '403-103', text: 'Sender {0} is not allowed to start a conversation: {1}' },
  forbidden: { code: '403-178', text: 'User is not allowed to perform the following action: {0}.' },
  scopeMissing: { code: '403-197', text: 'Not authorized to perform the action.' },
  notFound: { code: '404-101', text: 'Resource does not exist: {0}' },
  badLanguage: { code: '406-100', text: "Invalid 'Accept-Language' header value provided." },
  modifiedMismatch: {
    code: '409-100',
    text: "Last modified date does not match: 'modified' is not that of the stored resource. Read it again.",
  },
  tooMany: { code: '429-001', text: 'Too many requests. See the headers for when to come again.' },
  failing: { code: '500-100', text: 'System is unable to process this request, as its dial says.' },
  internal: {
    code: '500-100',
    text: 'System is unable to process this request. Please contact your administrator.',
  },
} as const satisfies Record<string, { readonly code: HubErrorCode; readonly text: string }>;

/** Name of an answer in {@link HUB_ANSWERS}. */
export type HubAnswer = keyof typeof HUB_ANSWERS;

/** An answer with a code, for refusals that a dial asks for. */
export function answerOfCode(code: HubErrorCode): HubAnswer {
  const names = Object.keys(HUB_ANSWERS) as HubAnswer[];
  return names.find((name) => HUB_ANSWERS[name].code === code) ?? 'internal';
}

/** One entry of `details` in an error body: a field path and what is wrong there. */
export interface RefusalDetail {
  readonly key: string;
  readonly value: string;
}

/** A refusal that the hub answers with an error body; thrown inside, never out of {@link HUB_ANSWERS}. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal';
  readonly code: HubErrorCode;
  readonly details: readonly RefusalDetail[];

  constructor(answer: HubAnswer, values: readonly string[] = [], details: readonly RefusalDetail[] = []) {
    const { code, text } = HUB_ANSWERS[answer];
    super(fillIn(text, values));
    this.code = code;
    this.details = details;
  }

  /** HTTP status: the first part of the code. */
  get status(): number {
    return Number.parseInt(this.code, 10);
  }

  /** The error body, within the lengths of protocol 3.2; a friendly one says to people what to do. */
  body(words: 'plain' | 'friendly' = 'plain'): HubErrorBody {
    const details = this.details
      .slice(0, 30)
      .map(({ key, value }) => ({ key: key.slice(0, 255), value: value.slice(0, 255) }));
    return {
      code: this.code,
      developerMessage: this.message.slice(0, 255),
      ...(details.length > 0 && { details }),
      ...(words === 'friendly' && { userMessage: userMessageOf(this.code) }),
    };
  }
}

function userMessageOf(code: HubErrorCode): string {
  const { meaning, cure } = HUB_ERROR_CODES[code];
  return `${meaning}. ${cure}`;
}

/** What can go wrong before a hub answers anybody: text, cause and cure of each code. */
export const HUB_ERRORS = {
  COLLOQUY_E_HUB_OPTIONS: {
    text: 'The local hub cannot start with these options: {0}',
    cause: 'An option of startHub is missing or out of its range.',
    cure: 'Correct every option that the message names; all problems are listed at once.',
    retry: false,
  },
  COLLOQUY_E_HUB_STATE: {
    text: 'The state of a hub in {0} cannot be used: {1}',
    cause: 'The file is damaged, was changed by hand, or comes from another version.',
    cure: 'Correct what the message names, or move the file away to begin anew.',
    retry: false,
  },
  COLLOQUY_E_HUB_DATA: {
    text: 'The hub cannot keep its state in {0}: {1}',
    cause: 'It needs a folder, there or to be made, in which the user who runs it may write.',
    cure: 'Name another folder, or let this user write there.',
    retry: false,
  },
  COLLOQUY_E_HUB_DATA_IN_USE: {
    text: 'Another hub keeps its state in {0}',
    cause: 'A hub that runs was started with the same folder; each would overwrite what the other keeps.',
    cure: 'Stop the other hub, or choose another folder.',
    retry: true,
  },
  COLLOQUY_E_HUB_LISTEN: {
    text: 'The local hub cannot listen at {0}: {1}',
    cause:
      'Another process, perhaps another local hub, uses the port, or the address is not one of this computer.',
    cure: 'Stop the other process, choose another port, or take port 0 for a free one.',
    retry: true,
  },
} as const satisfies Record<
  string,
  { readonly text: string; readonly cause: string; readonly cure: string; readonly retry: boolean }
>;

/** Code of a {@link HubError}. */
export type HubErrorName = keyof typeof HUB_ERRORS;

/** A hub that could not be started. */
export class HubError extends Error {
  readonly code: HubErrorName;

  constructor(code: HubErrorName, values: readonly string[], options?: ErrorOptions) {
    super(fillIn(HUB_ERRORS[code].text, values), options);
    this.code = code;
    this.name = `HubError[${code}]`;
  }
}

function fillIn(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? '').trimEnd();
}
