import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { FuzzedHub } from './fuzzed-hub.js';
import { oddBytesOnTheWire, oddRequest, type OddRequest } from './odd-requests.js';

export interface FuzzOptions {
  /** Stops after so many requests, or so many seconds, whatever comes first. */
  readonly requests: number;
  readonly seconds: number;
  /** The same number, the same requests in the same order. */
  readonly seed: number;
}

/** What came of it. */
export interface FuzzReport {
  readonly requests: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests that were answered 5xx, or not at all; none, or the hub has a fault. */
  readonly faults: readonly string[];
  /** What the hub itself took for a fault. */
  readonly complaints: string;
  /** By how much the heap has grown from the middle to the end, in bytes. */
  readonly heapGrowthBytes: number;
}

/** How many are made between two looks at the time. */
const BATCH = 50;

/** Sends odd requests to a hub, one after the other, and odd bytes now and then. */
export async function fuzzHub(options: FuzzOptions): Promise<FuzzReport> {
  const hub = await FuzzedHub.start();
  const run = new FuzzRun(hub);
  try {
    await run.send(
      until({ ...options, requests: options.requests / 2, seconds: options.seconds / 2 }),
      options.seed,
    );
    const heapInTheMiddle = await run.heapBytes();
    await run.send(until({ ...options, seconds: options.seconds / 2 }), options.seed);
    const heapGrowthBytes = (await run.heapBytes()) - heapInTheMiddle;
    if (hub.isGone) run.faults.push('the hub has ended');
    const { sent: requests, statuses, faults } = run;
    return { requests, statuses, faults, complaints: hub.complaints, heapGrowthBytes };
  } finally {
    await hub.stop();
  }
}

/** Whether there is more to do after so many requests. */
function until({ requests, seconds }: FuzzOptions): (sent: number) => boolean {
  const ends = performance.now() + seconds * 1_000;
  return (sent) => sent < requests && performance.now() < ends;
}

class FuzzRun {
  sent = 0;
  readonly statuses: Record<string, number> = {};
  readonly faults: string[] = [];

  constructor(private readonly hub: FuzzedHub) {}

  async send(goesOn: (sent: number) => boolean, seed: number): Promise<void> {
    while (goesOn(this.sent) && !this.hub.isGone) {
      const requests = fc.sample(oddRequest, { numRuns: BATCH, seed: seed + this.sent });
      for (const request of requests) this.#count(request, await statusOf(this.hub, request));
      const bytes = fc.sample(oddBytesOnTheWire, { numRuns: 2, seed: seed + this.sent });
      for (const each of bytes) await write(this.hub, each);
      this.sent += BATCH;
    }
  }

  async heapBytes(): Promise<number> {
    return this.hub.isGone ? Number.NaN : this.hub.heapBytes();
  }

  #count(request: OddRequest, status: string): void {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
    if (!/^[234]/.test(status)) this.faults.push(`${status} to ${shown(request)}`);
  }
}

async function statusOf(hub: FuzzedHub, { method, path, headers, body }: OddRequest): Promise<string> {
  try {
    const response = await fetch(`${hub.url}${path}`, {
      method,
      headers: { ...headers, authorization: `Bearer ${hub.token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      ...(body !== undefined && { body: new Uint8Array(body) }),
    });
    // An event stream goes on for ever.
    await response.body?.cancel();
    return String(response.status);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'failed';
  }
}

/** Whatever comes back, and be it nothing: the connection ends, and the hub goes on. */
async function write(hub: FuzzedHub, bytes: Uint8Array): Promise<void> {
  const { hostname, port } = new URL(hub.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined).resume();
  socket.end(bytes);
  await Promise.race([once(socket, 'close'), once(socket, 'end')]).catch(() => undefined);
  socket.destroy();
}

function shown({ method, path, headers, body }: OddRequest): string {
  const text = body === undefined ? '' : Buffer.from(body).toString('latin1').slice(0, 300);
  return `${method} ${path} ${JSON.stringify(headers)} ${JSON.stringify(text)}`;
}
