import { startHub } from '@colloquy/hub';

// The API alone, with everything that it checks; the page would keep its own copy of the words.
await startHub({ port: Number(process.env['PORT']), console: false, seed: false });
