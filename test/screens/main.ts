import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../process/running-program.js';
import { screenedFiles } from './screens.js';

for (const { file, content } of await screenedFiles(REPOSITORY)) {
  await writeFile(join(REPOSITORY, file), content);
  console.log(file);
}
