import { runProject } from '@colloquy/runtime';
import project from './project.js';

await runProject(project);
