import { isSpanContextValid, type SpanContext } from '@opentelemetry/api';
import type { TraceParent } from './tracing.js';

/** A span's place, as W3C Trace Context writes it; `undefined` for the span of nobody. */
export function traceParentOf(span: SpanContext): TraceParent | undefined {
  if (!isSpanContextValid(span)) return undefined;
  const flags = span.traceFlags.toString(16).padStart(2, '0');
  return `00-${span.traceId}-${span.spanId}-${flags}`;
}

const WRITTEN = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The place that was written; `undefined` for what is none: a stored conversation must not depend on its trace. */
export function spanContextOf(trace: TraceParent | undefined): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = '00'] = WRITTEN.exec(trace ?? '') ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : undefined;
}
