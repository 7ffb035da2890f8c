import { EventEmitter, once } from 'node:events';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';

/** OpenTelemetry's SDK as a process registers it, which keeps what it is told. */
export class SeenSpans {
  readonly #ended: ReadableSpan[] = [];
  readonly #ends = new EventEmitter();

  private constructor() {
    const contexts = new AsyncLocalStorageContextManager();
    context.setGlobalContextManager(contexts.enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    const keeper = {
      onStart: () => undefined,
      onEnd: (span: ReadableSpan) => {
        this.#ended.push(span);
        this.#ends.emit('end');
      },
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    };
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [keeper] }));
  }

  static register(): SeenSpans {
    return new SeenSpans();
  }

  /** Spans that have ended, in the order of their ends. */
  get all(): readonly ReadableSpan[] {
    return this.#ended;
  }

  /** Waits for the n-th span of a name, the first being 1. */
  async span(name: string, number = 1): Promise<ReadableSpan> {
    for (;;) {
      const found = this.#ended.filter((each) => each.name === name)[number - 1];
      if (found !== undefined) return found;
      await once(this.#ends, 'end');
    }
  }

  unregister(): void {
    trace.disable();
    context.disable();
    propagation.disable();
  }
}
