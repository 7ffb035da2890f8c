import { createInterface } from 'node:readline';

/** How a line at a terminal ended: it was entered, broken off by something to be shown, or the person leaves. */
export type TypedLine =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'broken-off'; readonly typed: string }
  | { readonly kind: 'leaves' };

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Reads a line. When `signal` is aborted the line goes from the screen, and what was typed of it is answered, to be begun with the next time.
 */
export function typedLine(
  { input, output }: Terminal,
  prompt: string,
  typed: string,
  signal: AbortSignal,
): Promise<TypedLine> {
  return new Promise((resolve) => {
    const lines = createInterface({ input, output, terminal: true, prompt });
    let ended: TypedLine = { kind: 'leaves' };
    const end = (how: TypedLine): void => {
      ended = how;
      lines.close();
    };
    const breakOff = (): void => {
      const { line } = lines;
      output.write('\r\u001B[2K');
      end({ kind: 'broken-off', typed: line });
    };
    lines.once('line', (text) => end({ kind: 'line', text }));
    lines.once('SIGINT', () => end({ kind: 'leaves' }));
    lines.once('close', () => {
      signal.removeEventListener('abort', breakOff);
      resolve(ended);
    });
    if (signal.aborted) return end({ kind: 'broken-off', typed });
    signal.addEventListener('abort', breakOff, { once: true });
    lines.prompt();
    if (typed !== '') lines.write(typed);
    return undefined;
  });
}
