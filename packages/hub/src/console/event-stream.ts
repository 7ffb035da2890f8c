import type { Request, Response } from 'express';
import type { ConsoleEvent } from './console-event.js';

/** A stream of events to any number of open pages (Server-Sent Events). */
export interface EventStream {
  readonly connect: (request: Request, response: Response) => void;
  readonly publish: (event: ConsoleEvent) => void;
  /** Number of open pages. */
  readonly size: () => number;
  readonly close: () => void;
}

/** How a stream behaves. */
export interface EventStreamOptions {
  /** What a page is told first, each time it connects: the present state, so that a reload loses nothing. */
  readonly snapshot: () => ConsoleEvent;
  /** How often a comment is sent that keeps the connection alive, in milliseconds. */
  readonly heartbeatMs: number;
  /** A page that lags behind by more than this is cut off; it reconnects by itself and gets the present state. */
  readonly maxUnsentBytes: number;
}

/** A stream without pages. */
export function createEventStream(options: EventStreamOptions): EventStream {
  const pages = new Set<Response>();

  const write = (response: Response, text: string): void => {
    response.write(text);
    if (response.writableLength > options.maxUnsentBytes) response.destroy();
  };

  const heartbeat = setInterval(() => {
    pages.forEach((response) => {
      write(response, ': still here\n\n');
    });
  }, options.heartbeatMs);
  heartbeat.unref();

  return {
    connect: (_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        Connection: 'keep-alive',
        'X-Accel-Buffering': 'no',
      });
      response.on('close', () => pages.delete(response));
      // The browser tries again after this many milliseconds when the hub was restarted.
      response.write('retry: 1000\n\n');
      response.write(encode(options.snapshot()));
      pages.add(response);
    },
    publish: (event) => {
      const text = encode(event);
      pages.forEach((response) => {
        write(response, text);
      });
    },
    size: () => pages.size,
    close: () => {
      clearInterval(heartbeat);
      pages.forEach((response) => response.end());
      pages.clear();
    },
  };
}

/** JSON has no raw line breaks, so one data line is enough. */
function encode({ name, ...data }: ConsoleEvent): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
