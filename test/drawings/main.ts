import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../process/running-program.js';
import { drawnFiles } from './drawings.js';

for (const { file, content } of await drawnFiles(REPOSITORY)) {
  await writeFile(join(REPOSITORY, file), content);
  console.log(file);
}
