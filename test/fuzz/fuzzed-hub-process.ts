import { startHub } from '@colloquy/hub';
import type { FuzzedHubNews } from './fuzzed-hub.js';

const tell = (news: FuzzedHubNews): void => void process.send?.(news);

const hub = await startHub({
  port: 0,
  settings: { callbackRetryDelaysMs: [] },
  // What the hub itself takes for a fault of its own.
  logger: ({ level, message, fields }) => {
    if (level === 'error') process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
  },
});
const response = await fetch(hub.tokenUrl, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    scope: 'https://api.egain.cloud/auth/.default',
    client_id: 'local',
    client_secret: 'local-secret',
  }),
});
const { access_token: token } = (await response.json()) as { access_token: string };

process.on('message', () => {
  global.gc?.();
  tell({ kind: 'memory', heapBytes: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit());
tell({ kind: 'ready', url: hub.url, token });
