import v8 from 'node:v8';

/**
 * Has V8 make every object among the young ones, also where those of a place in the program once lived on.
 *
 * Nearly all that a bot makes belongs to one turn and is over in milliseconds. But when the garbage is collected in the middle of many turns, V8 takes
 * what is made in some places for long-lived, and makes it among the old from there on. There it lies until the slow collection, and keeps alive
 * whatever it points to: two thirds of what was moved was garbage, and collecting took twice as long.
 *
 * It is so for all of the process: for one that runs bots and nothing else, before there is anything to run.
 */
export function keepGarbageYoung(): void {
  v8.setFlagsFromString('--no-allocation-site-pretenuring');
}
