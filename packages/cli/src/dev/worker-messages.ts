/** What a worker is told: to read the project, to run it, to end. */
export type WorkerOrder = 'load' | 'start' | 'stop';

/** What a worker tells: the project is read and its bots are sound (`loaded`), they run (`started`), or why not (`failed`). */
export type WorkerReport =
  { readonly kind: 'loaded' | 'started' } | { readonly kind: 'failed'; readonly reason: string };
