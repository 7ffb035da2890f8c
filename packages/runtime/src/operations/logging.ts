import { isSpanContextValid, trace } from '@opentelemetry/api';
import winston, { type Logger } from 'winston';
import type { LogLevel } from '../configuration/configuration.js';

/**
 * JSON lines on standard output. Content of messages is never handed to the logger, so there is nothing to mask; errors
 * are written with name, code, message and stack.
 */
export function createLogger(level: LogLevel): Logger {
  return winston.createLogger({
    level,
    format: winston.format.combine(
      winston.format(plainErrors)(),
      winston.format(withTrace)(),
      winston.format.timestamp(),
      winston.format.json(),
    ),
    transports: [new winston.transports.Console({ stderrLevels: ['error'] })],
    silent: level === 'silent',
  });
}

function plainErrors(info: winston.Logform.TransformableInfo): winston.Logform.TransformableInfo {
  for (const [key, value] of Object.entries(info)) {
    if (value instanceof Error) info[key] = plainError(value);
  }
  return info;
}

/** Where a trace is under way, its ids under the names that tools look for. */
function withTrace(info: winston.Logform.TransformableInfo): winston.Logform.TransformableInfo {
  const context = trace.getActiveSpan()?.spanContext();
  if (context === undefined || !isSpanContextValid(context)) return info;
  return Object.assign(info, { trace_id: context.traceId, span_id: context.spanId });
}

/** Nothing but these: what a library hangs on an error may be a request with its password. */
function plainError(error: Error): Record<string, unknown> {
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: plainError(error.cause) }),
  };
}
