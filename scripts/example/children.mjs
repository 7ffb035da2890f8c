import { spawn } from 'node:child_process';
import { ROOT } from '../repository.mjs';

const PATIENCE_MS = 15_000;

/**
 * Programs that run beside each other and end together. Each is in a process group of its own, so that Ctrl-C reaches us alone and we end them in
 * order, the last one first; whoever does not want to wait for that presses it again.
 */
export class Children {
  /** Settles when somebody asks us to end, with the reason and our exit code. */
  asked;
  #started = [];

  constructor() {
    let isAsked = false;
    this.asked = new Promise((resolve) => {
      const ask = () => {
        if (isAsked) this.#kill();
        isAsked = true;
        resolve({ reason: 'Ctrl-C', code: 0 });
      };
      // SIGHUP: the window of the terminal is closed, which would leave them running.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
    });
  }

  /** Starts a script on this Node. Settles when it has ended, with the reason and our exit code. */
  start(name, args, environment) {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    const ended = new Promise((resolve) => {
      const end = (how) => resolve({ reason: `the ${name} ${how}`, code: 1 });
      child.once('exit', (code, signal) => end(`ended with ${signal ?? `code ${code}`}`));
      child.once('error', (error) => end(`could not be started: ${error.message}`));
    });
    this.#started.push({ child, ended });
    return ended;
  }

  /** Lets each finish what is under way. */
  async stop() {
    for (const { child, ended } of this.#started.toReversed()) {
      if (isAlive(child)) child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(patience);
    }
  }

  #kill() {
    for (const { child } of this.#started) if (isAlive(child)) child.kill('SIGKILL');
  }
}

function isAlive({ exitCode, signalCode }) {
  return exitCode === null && signalCode === null;
}
