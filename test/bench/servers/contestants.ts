import { fileURLToPath } from 'node:url';

/** A server that takes part, as a script. */
export interface Contestant {
  readonly name: 'bare' | 'express-axios' | 'colloquy';
  readonly title: string;
  /** Path of the script. */
  readonly script: string;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Baseline (a). */
export const BARE: Contestant = {
  name: 'bare',
  title: '(a) node:http + undici + Map',
  script: here('./bare.js'),
};

/** Baseline (b). */
export const EXPRESS_AXIOS: Contestant = {
  name: 'express-axios',
  title: '(b) Express + axios + Map',
  script: here('./express-axios.js'),
};

/** The order-status example as it is, with its SQLite store. */
export const COLLOQUY: Contestant = {
  name: 'colloquy',
  title: 'Colloquy',
  script: here('../../../../examples/order-status-bot/dist/src/main.js'),
};

/** In the order of their turns. */
export const CONTESTANTS: readonly Contestant[] = [BARE, EXPRESS_AXIOS, COLLOQUY];
