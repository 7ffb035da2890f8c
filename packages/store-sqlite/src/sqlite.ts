/**
 * Node's SQLite. It is asked for, not imported: a Node that has none would refuse to read a bot that imports it, in words that nobody understands,
 * before the runtime can say which Node it needs.
 */
export const sqlite = process.getBuiltinModule('node:sqlite');
