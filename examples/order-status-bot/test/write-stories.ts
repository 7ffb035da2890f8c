import { mkdir, writeFile } from 'node:fs/promises';
import { shortestWays, SHORTEST_WAYS } from './shortest-ways.js';

await mkdir(new URL('.', SHORTEST_WAYS), { recursive: true });
await writeFile(SHORTEST_WAYS, (await shortestWays()).markdown);
