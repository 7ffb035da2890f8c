import type { Operation } from './interpret-action.js';

/** Without the actors that the same step starts and stops: XState does not start them either. */
export function withoutStillborn(operations: readonly Operation[]): readonly Operation[] {
  if (!operations.some(({ kind }) => kind === 'stop')) return operations;
  const stops = operations.filter((operation) => operation.kind === 'stop');
  const stopped = new Set(stops.map(({ ref }) => ref));
  return operations.filter((operation) => !('started' in operation && stopped.has(operation.started.ref)));
}
