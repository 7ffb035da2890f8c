import type { Exchange, ExchangePart, ExchangeSummary } from './exchange.js';
import { maskedHeaders, maskedJson } from './mask-secrets.js';
import { jsonOf } from './subjects-of.js';

/** One side of an exchange, to be read: JSON as JSON, other bodies as text, no secret in either. */
export interface ExchangePartView {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, indented. */
  readonly json?: string;
  readonly text?: string;
  readonly bodyLeftOut?: string;
}

/** An exchange, to be read. */
export interface ExchangeDetail {
  readonly summary: ExchangeSummary;
  readonly request: ExchangePartView;
  readonly response?: ExchangePartView;
}

/** The most of a body that is shown, in characters. */
const SHOWN = 200_000;

/** An exchange as the page shows it. */
export function exchangeDetail({ summary, request, response }: Exchange): ExchangeDetail {
  return {
    summary,
    request: partView(request),
    ...(response !== undefined && { response: partView(response) }),
  };
}

function partView({ headers, body, bodyLeftOut }: ExchangePart): ExchangePartView {
  const shown = { headers: maskedHeaders(headers) };
  if (bodyLeftOut !== undefined) return { ...shown, bodyLeftOut };
  if (body === undefined) return shown;
  const json = jsonOf(body);
  if (json === undefined) return { ...shown, text: typeof body === 'string' ? body.slice(0, SHOWN) : '' };
  return { ...shown, json: JSON.stringify(maskedJson(json), undefined, 2).slice(0, SHOWN) };
}
