import {
  context,
  isSpanContextValid,
  propagation,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { discreetCode } from './discreet-code.js';
import { spanContextOf, traceParentOf } from './trace-parent.js';
import { NO_SPAN, type OpenSpan, type SpanStart, type Tracing } from './tracing.js';

const KINDS = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
} as const;

/** Traces by the OpenTelemetry SDK that the process has registered; without one nothing is traced, and next to nothing is done. */
export function openTelemetry(): Tracing {
  const tracer = trace.getTracer(NAME);
  return {
    span: (start, work) => (isTraced() ? traced(tracer, start(), work) : work(NO_SPAN)),
  };
}

const NAME = '@colloquy/runtime';

/** Whether an SDK is registered: until then there is a provider that stands for it. */
function isTraced(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(NAME) !== undefined;
}

async function traced<Result>(
  tracer: Tracer,
  start: SpanStart,
  work: (span: OpenSpan) => Promise<Result>,
): Promise<Result> {
  const around = surroundings(start);
  const links = (start.links ?? []).flatMap((link) => spanContextOf(link) ?? []);
  const span = tracer.startSpan(
    start.name,
    { kind: KINDS[start.kind], attributes: start.facts, links: links.map((each) => ({ context: each })) },
    around,
  );
  if (!isSpanContextValid(span.spanContext())) return work(NO_SPAN);
  try {
    return await context.with(trace.setSpan(around, span), work, undefined, opened(span));
  } catch (error) {
    // Not `recordException`: messages and stacks may quote what a customer said.
    fail(span, discreetCode(error));
    throw error;
  } finally {
    span.end();
  }
}

/** What was stored goes before what happens to be under way: another conversation may have woken the work. */
function surroundings({ parent, headers, kind }: SpanStart): Context {
  const stored = spanContextOf(parent);
  if (stored !== undefined) return trace.setSpanContext(ROOT_CONTEXT, stored);
  const active = context.active();
  if (kind !== 'server') return ROOT_CONTEXT;
  return headers === undefined || trace.getSpan(active) !== undefined
    ? active
    : propagation.extract(active, headers);
}

function opened(span: Span): OpenSpan {
  return {
    trace: traceParentOf(span.spanContext()),
    tell: (facts) => void span.setAttributes(facts),
    fail: (reason) => fail(span, reason),
  };
}

function fail(span: Span, reason: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', reason);
}
