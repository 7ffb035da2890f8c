import { Writable } from 'node:stream';
import winston from 'winston';

/** A line of the log, with what registration writes. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly resource?: string;
  readonly outcome?: string;
  readonly fields?: readonly string[];
}

/** Puts what is logged into a list. */
export function linesOf(lines: LogLine[]): winston.transport {
  const stream = new Writable({
    objectMode: true,
    write: (line: LogLine, _encoding, done) => {
      lines.push({ ...line });
      done();
    },
  });
  return new winston.transports.Stream({ stream });
}
