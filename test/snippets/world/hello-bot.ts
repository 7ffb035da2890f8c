export { HelloBot } from './world.js';
