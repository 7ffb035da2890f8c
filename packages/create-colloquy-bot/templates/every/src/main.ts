import { runProject } from '@colloquy/runtime';
import project from './project.js';

// Production: everything comes from the environment, see colloquy.env.example. SIGTERM lets it finish what is under way.
await runProject(project);
