import type { InboundMessage } from '../callback.js';
import { parseJsonContent, type ParsedJson } from '../json-content.js';
import { fieldsOf, type Fields } from '../loose-value.js';

/** What a message says, with its JSON parsed (protocol 5.4). No key is there when the message carries nothing but files. */
export interface InboundBody {
  readonly text?: string;
  readonly html?: string;
  /** `content.json` parsed with a guard: one documented example is not valid JSON. */
  readonly json?: ParsedJson;
  readonly xml?: string;
  /** True: blank it in whatever is stored or logged. */
  readonly redact: boolean;
}

/** Reads what a message says. Pure, never throws. */
export function readBody({ content }: InboundMessage): InboundBody {
  const { text, html, json, xml, redact } = content ?? {};
  return {
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    ...(json !== undefined && { json: parseJsonContent(json) }),
    ...(xml !== undefined && { xml }),
    redact: redact === true,
  };
}

/** The fields of the JSON of a body; none when there is no JSON, when it cannot be read, or when it is no object. */
export function jsonFieldsOf({ json }: InboundBody): Fields {
  return (json?.ok === true ? fieldsOf(json.value) : undefined) ?? {};
}
