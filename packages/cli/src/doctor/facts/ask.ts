/** An answer to a request, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** By our clock, in ms: halfway between question and answer. */
  readonly at: number;
}

/** What came of a request. The code is the system's, such as `ECONNREFUSED`, or `TIMEOUT`. */
export type Asked = Answer | { readonly code: string };

/** How long an answer may take. */
export const TIMEOUT_MS = 10_000;

/** Asks, follows no redirect, and never fails. */
export async function ask(url: string, request: RequestInit = {}): Promise<Asked> {
  const askedAt = Date.now();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...request,
    });
    const at = (askedAt + Date.now()) / 2;
    return { status: response.status, headers: response.headers, text: await response.text(), at };
  } catch (error) {
    return { code: codeOf(error) };
  }
}

/** By how much the server's clock is ahead of ours, in ms; its header has whole seconds. */
export function skewOf({ headers, at }: Answer): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? undefined : date + 500 - at;
}

/** An object of JSON; empty for anything else. */
export function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A web page, or nothing: the status says more.
    return {};
  }
}

function codeOf(error: unknown): string {
  if ((error as { name?: unknown }).name === 'TimeoutError') return 'TIMEOUT';
  const { cause } = error as { cause?: { code?: unknown; message?: unknown } };
  if (cause?.message === 'bad port') return 'a port that browsers and Node do not ask';
  return typeof cause?.code === 'string' ? cause.code : 'FAILED';
}
