import { runProject } from '@colloquy/runtime';
// only sqlite
import { backUpOnSignal } from './backups.js';
// end only
import project from './project.js';

// only sqlite
backUpOnSignal();
// end only
// Production: everything comes from the environment, see colloquy.env.example. SIGTERM lets it finish what is under way.
await runProject(project);
