// The command, for its executable and for tests
export { isQuicklyDone, main } from './main.js';
export type { Terminal } from './terminal.js';
export { CREATE_ERRORS, CreateError } from './errors.js';
export { STORES, TEMPLATES } from './choices.js';
export type { StoreName, TemplateName } from './choices.js';
