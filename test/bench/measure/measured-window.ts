import type { WindowReport } from '../load/window.js';
import type { BenchSetting } from './bench-setting.js';

/** What one window of time came to, on both sides. */
export interface MeasuredWindow extends WindowReport {
  readonly messagesPerSecond: number;
  /** CPU time of the server for 1,000 answered messages, in ms. */
  readonly cpuMsPerThousand: number;
  /** How much of its core the server used, 0 to 1; above 1 when it is not pinned. */
  readonly serverBusy: number;
}

/** Lets the load warm up, then measures for a while. */
export async function measureWindow(
  { server, load }: BenchSetting,
  { warmUpMs, measureMs }: { readonly warmUpMs: number; readonly measureMs: number },
): Promise<MeasuredWindow> {
  await pause(warmUpMs);
  const before = await server.ask('usage', { collectGarbage: false });
  await load.ask('openWindow', undefined);
  await pause(measureMs);
  const report = await load.ask('closeWindow', undefined);
  const after = await server.ask('usage', { collectGarbage: false });
  // The server's own time between its two answers: it may have been late with either.
  const serverBusy = (after.cpuMicroseconds - before.cpuMicroseconds) / 1000 / (after.atMs - before.atMs);
  const messagesPerSecond = report.answered / report.seconds;
  return {
    ...report,
    messagesPerSecond,
    cpuMsPerThousand: (serverBusy * 1_000_000) / messagesPerSecond,
    serverBusy,
  };
}

/** Does nothing for a while. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
