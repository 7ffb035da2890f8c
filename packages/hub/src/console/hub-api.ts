import {
  assetSchema,
  createAssetResponseSchema,
  hubErrorBodySchema,
  sendMessageResponseSchema,
  type SendMessageRequest,
  type SenderType,
} from '@colloquy/protocol';
import mime from 'mime';

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

/** A file that is to be sent (protocol 4.8). */
export interface OutgoingFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly channelType: string;
  readonly senderType: SenderType;
}

/** A file that was uploaded: to be named in a message, and where it can be looked at. */
export interface UploadedFile {
  readonly id: string;
  readonly url?: string;
}

/** What became of an upload. */
export type UploadOutcome =
  { readonly ok: true; readonly file: UploadedFile } | { readonly ok: false; readonly problem: HubProblem };

/** The API of the hub as far as the console needs it. Nothing here rejects. */
export interface HubApi {
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
  readonly upload: (file: OutgoingFile) => Promise<UploadOutcome>;
}

const TIMEOUT_MS = 10_000;

/** The API over HTTP, exactly as any other client application reaches it (protocol 5). Never rejects. */
export function createHubApi(options: {
  readonly apiUrl: () => string;
  readonly getToken: () => Promise<string>;
}): HubApi {
  const call = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Response> =>
    fetch(`${options.apiUrl().replace(/\/+$/, '')}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await options.getToken()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return {
    send: async (message) => {
      try {
        const body = { messages: { message: [message] } } satisfies SendMessageRequest;
        const response = await call('POST', '/conversations/messages', body);
        return outcomeOf(response.ok, response.status, await response.text());
      } catch (error) {
        return unreachable(error);
      }
    },
    upload: async ({ name, bytes, channelType, senderType }) => {
      try {
        const asset = {
          channel: { type: channelType },
          sender: { type: senderType },
          name,
          size: bytes.length,
        };
        const created = await call('POST', '/assets', asset);
        if (!created.ok) return refusal(created.status, await created.text());
        const { id, contentUrl } = createAssetResponseSchema.parse(await created.json());
        const uploaded = await fetch(contentUrl, {
          method: 'POST',
          headers: { 'content-type': mime.getType(name) ?? 'application/octet-stream' },
          body: bytes,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (!uploaded.ok) return refusal(uploaded.status, await uploaded.text());
        const read = assetSchema.safeParse(await (await call('GET', `/assets/${id}`)).json());
        return { ok: true, file: { id, ...(read.success && { url: read.data.contentUrl }) } };
      } catch (error) {
        return unreachable(error);
      }
    },
  };
}

function unreachable(error: unknown): { readonly ok: false; readonly problem: HubProblem } {
  return { ok: false, problem: { message: `The hub could not be reached (${nameOf(error)}).` } };
}

/** Why the hub did not do it, from the body of its answer. */
function refusal(status: number, body: string): { readonly ok: false; readonly problem: HubProblem } {
  const error = hubErrorBodySchema.safeParse(jsonOf(body));
  return error.success
    ? { ok: false, problem: { message: error.data.developerMessage ?? 'Refused.', code: error.data.code } }
    : { ok: false, problem: { message: `The hub answered ${String(status)}.` } };
}

function outcomeOf(ok: boolean, status: number, body: string): SendOutcome {
  if (!ok) return refusal(status, body);
  const answer = sendMessageResponseSchema.safeParse(jsonOf(body));
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
