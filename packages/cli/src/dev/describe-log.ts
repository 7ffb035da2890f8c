import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paint, Tone } from '../terminal/paint.js';

/** An error, as the log has it. */
interface LoggedError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

const TONES: Readonly<Record<string, Tone>> = { error: 'bad', warn: 'change', info: 'good' };
const PLACE = /^\s*at (?:async |.*\()?((?:file:|\/|[A-Za-z]:\\)[^)]*?):(\d+):(\d+)\)?$/;

/**
 * A line that a bot has printed, as its developer reads it: one of its log in words, with those places of an error that are in the package itself.
 * Anything else is left as it is.
 *
 * @param folder that of the package.
 */
export function describeLog(line: string, folder: string, paint: Paint): string {
  const entry = entryOf(line);
  if (entry === undefined) return line;
  const { level, message, timestamp, ...more } = entry;
  const errors = Object.values(more).filter(isLoggedError);
  const details = Object.entries(more)
    .filter(([, value]) => !isLoggedError(value))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [
    `${paint('quiet', timeOf(timestamp))} ${paint(TONES[level] ?? 'quiet', level)} ${message}`,
    ...errors.flatMap((error) => linesOf(error, folder)),
    ...(details.length === 0 ? [] : [paint('quiet', `  ${details.join(' ')}`)]),
  ].join('\n');
}

interface Entry {
  readonly level: string;
  readonly message: string;
  readonly timestamp: string;
  readonly [more: string]: unknown;
}

function entryOf(line: string): Entry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<Entry>;
    const isOurs = [entry.level, entry.message, entry.timestamp].every((value) => typeof value === 'string');
    return isOurs ? (entry as Entry) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The time of this computer's clock. */
function timeOf(timestamp: string): string {
  const time = new Date(timestamp);
  return Number.isNaN(time.getTime()) ? timestamp : time.toTimeString().slice(0, 8);
}

function isLoggedError(value: unknown): value is LoggedError {
  const { name, message } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof name === 'string' && typeof message === 'string';
}

function linesOf({ name, message, stack = '', cause }: LoggedError, folder: string): string[] {
  return [
    `  ${name}: ${message}`,
    ...stack.split('\n').flatMap((line) => placeIn(line, folder)),
    ...(isLoggedError(cause) ? ['  caused by', ...linesOf(cause, folder)] : []),
  ];
}

/** Where in the package it is; nothing for what others have written. */
function placeIn(line: string, folder: string): string[] {
  const [, where = '', row, column] = PLACE.exec(line) ?? [];
  if (where === '') return [];
  const path = relative(folder, where.startsWith('file:') ? fileURLToPath(where) : where);
  const isOwn = !isAbsolute(path) && !path.startsWith('..') && !path.split(sep).includes('node_modules');
  return isOwn ? [`    at ${path}:${row ?? ''}:${column ?? ''}`] : [];
}
