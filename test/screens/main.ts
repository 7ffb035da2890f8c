import { writeFile } from 'node:fs/promises';
import { GUIDE, readGuide, screensOfToday } from './guide.js';
import { withScreens } from './screen-markers.js';

const screens = await screensOfToday();
await writeFile(
  GUIDE,
  withScreens(await readGuide(), (name) => screens.get(name) ?? ''),
);
console.log(`${screens.size} screens in ${GUIDE}`);
