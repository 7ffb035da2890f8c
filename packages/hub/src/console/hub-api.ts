import { hubErrorBodySchema, sendMessageResponseSchema, type SendMessageRequest } from '@colloquy/protocol';

/** Why the hub did not take a message, in words for the person at the page. Never carries the message or the token. */
export interface HubProblem {
  readonly message: string;
  /** The hub's own code (protocol 3.2), when it answered with one. */
  readonly code?: string;
}

/** What became of a message: taken with the ids that the hub gave, or not taken. */
export type SendOutcome =
  | { readonly ok: true; readonly id?: string; readonly conversationId?: string }
  | { readonly ok: false; readonly problem: HubProblem };

/** One message as the API takes it (protocol 5.2). */
export type OutgoingMessage = SendMessageRequest['messages']['message'][number];

/** The API of the hub as far as the console needs it: sending one message. */
export interface HubApi {
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
}

const TIMEOUT_MS = 10_000;

/** The API over HTTP, exactly as any other client application reaches it (protocol 5). Never rejects. */
export function createHubApi(options: {
  readonly apiUrl: () => string;
  readonly getToken: () => Promise<string>;
}): HubApi {
  return {
    send: async (message) => {
      try {
        const response = await fetch(`${options.apiUrl().replace(/\/+$/, '')}/conversations/messages`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${await options.getToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ messages: { message: [message] } } satisfies SendMessageRequest),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return outcomeOf(response.ok, response.status, await response.text());
      } catch (error) {
        return { ok: false, problem: { message: `The hub could not be reached (${nameOf(error)}).` } };
      }
    },
  };
}

function outcomeOf(ok: boolean, status: number, body: string): SendOutcome {
  const json = jsonOf(body);
  if (!ok) {
    const error = hubErrorBodySchema.safeParse(json);
    return error.success
      ? { ok: false, problem: { message: error.data.developerMessage ?? 'Refused.', code: error.data.code } }
      : { ok: false, problem: { message: `The hub answered ${String(status)}.` } };
  }
  const answer = sendMessageResponseSchema.safeParse(json);
  if (!answer.success) return { ok: false, problem: { message: 'The answer of the hub could not be read.' } };
  const sent = answer.data.messages.message[0];
  const conversationId = sent?.conversation.id;
  return {
    ok: true,
    ...(sent?.id === undefined ? {} : { id: sent.id }),
    ...(conversationId === undefined ? {} : { conversationId }),
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown failure';
}
