import { RATE_PLANS } from '../../src/egress/rate-plan.js';
import { EgressWorld, type Request } from './egress-world.js';

export interface SimulationOptions {
  readonly conversations: number;
  readonly batchSize: number;
  /** Everything is said within so long. */
  readonly saidWithinMs: number;
  /** Bot turns of each conversation, each with 1 or 2 messages, so that all of them fit into one request. */
  readonly turns: number;
}

/** What became of one message, in ms of virtual time. */
export interface Journey {
  readonly conversationId: string;
  readonly messageId: string;
  readonly waitMs: number;
  /** Requests that went between its being said and its own. */
  readonly requestsBefore: number;
}

export interface Simulation {
  readonly journeys: readonly Journey[];
  readonly requests: readonly Request[];
  /** From the first request to the last, in ms of virtual time. */
  readonly lastedMs: number;
}

/** Sends at the enterprise plan (5 requests a second) what many conversations say at random moments. */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const { conversations, batchSize, saidWithinMs, turns } = options;
  const world = await EgressWorld.open({
    latencyMs: 80,
    policy: { rate: RATE_PLANS.enterprise, batchSize, concurrency: 32, pressedAfterMs: Infinity },
  });
  const random = numbersFrom(20_260_101);
  const moments = Array.from({ length: conversations * turns }, (_, index) => ({
    conversationId: `c${index % conversations}`,
    at: Math.floor(random() * saidWithinMs),
    count: 1 + Math.floor(random() * 2),
  })).toSorted((one, other) => one.at - other.at);
  const start = world.clock.now();
  const said = new Map<string, number>();
  for (const { conversationId, at, count } of moments) {
    await world.clock.advance(start + at - world.clock.now());
    const ids = await world.says(conversationId, Array<string>(count).fill('text'));
    ids.forEach((id) => said.set(id, world.clock.now()));
  }
  while (world.requests.flatMap(({ messageIds }) => messageIds).length < said.size) {
    await world.clock.advance(10_000);
  }
  return { journeys: journeysOf(world.requests, said), requests: world.requests, lastedMs: lasted(world) };
}

function journeysOf(requests: readonly Request[], said: ReadonlyMap<string, number>): Journey[] {
  return requests.flatMap(({ at, conversationId, messageIds }, place) =>
    messageIds.map((messageId) => {
      const saidAt = said.get(messageId) ?? at;
      const requestsBefore = requests.slice(0, place).filter((earlier) => earlier.at >= saidAt).length;
      return { conversationId, messageId, waitMs: at - saidAt, requestsBefore };
    }),
  );
}

function lasted({ requests }: EgressWorld): number {
  return (requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0);
}

/** The same numbers in every run: a linear congruential generator is random enough for moments in time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
