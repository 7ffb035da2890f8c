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

function plainError(error: Error): Record<string, unknown> {
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error && { cause: plainError(error.cause) }),
  };
}
