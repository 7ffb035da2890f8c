import type { AnyBot } from '@colloquy/runtime';
import type { CoverageReport } from '../coverage/coverage-report.js';
import { movesOf, otherOutcomes, withOutcome } from './outcomes.js';
import { mindOf, placeOf, type Situation } from './situation.js';
import type { StepsToTry } from './steps-to-try.js';
import { tellPath, type Path, type Telling, type ToldPath } from './told-path.js';

/** How far is looked. */
export interface PathLimits {
  /** Moves of a path. */
  readonly maxMoves: number;
  /** Steps that are told in all, those again that lead to where something new is tried. */
  readonly maxSteps: number;
}

/** A path, and what it visits that no shorter one does. */
export interface FoundPath {
  readonly path: Path;
  /** Ids of states, then of transitions, as the drawing has them. */
  readonly visits: readonly string[];
}

/** What a search has come to. */
export interface Found {
  readonly paths: readonly FoundPath[];
  /** What no path has visited. */
  readonly unvisited: readonly string[];
  /** How many steps were told. */
  readonly steps: number;
}

/** In how many states of mind the same place is left by all ways: a counter that leads on at three is seen to. */
const MINDS_OF_A_PLACE = 8;

/** Breadth first: each path that is found is as short as any that visits the same. */
export class PathSearch<Instance extends AnyBot> {
  readonly #minds = new Map<string, Set<string>>();
  readonly #found: FoundPath[] = [];
  #waiting: readonly { readonly path: Path; readonly situation: Situation }[] = [];
  #unvisited: readonly string[];
  #steps = 0;

  constructor(
    private readonly telling: Telling<Instance>,
    private readonly steps: StepsToTry,
    private readonly answersOf: (activity: string) => readonly string[],
    private readonly limits: PathLimits,
  ) {
    this.#unvisited = unvisitedIn(telling.coverage.report());
  }

  async run(): Promise<Found> {
    const beginning = await tellPath(this.telling, []);
    this.#arrive([], beginning.situation);
    while (this.#goesOn) {
      const [next, ...others] = this.#waiting;
      if (next === undefined) break;
      this.#waiting = others;
      await this.#leave(next.path, next.situation);
    }
    return { paths: this.#found, unvisited: this.#unvisited, steps: this.#steps };
  }

  get #goesOn(): boolean {
    return this.#unvisited.length > 0 && this.#steps < this.limits.maxSteps;
  }

  /** Tries everything that can happen in a situation, and whatever else can come of it. */
  async #leave(before: Path, situation: Situation): Promise<void> {
    if (movesOf(before) >= this.limits.maxMoves) return;
    const tried = new Set<string>();
    const paths: Path[] = this.steps.from(situation).map((step) => [...before, step]);
    for (let path = paths.shift(); path !== undefined && this.#goesOn; path = paths.shift()) {
      const told = await this.#tell(path);
      for (const outcome of otherOutcomes(path, told, this.answersOf)) {
        const name = JSON.stringify(outcome);
        if (tried.has(name)) continue;
        tried.add(name);
        paths.push(withOutcome(path, outcome));
      }
    }
  }

  async #tell(path: Path): Promise<ToldPath> {
    const told = await tellPath(this.telling, path);
    this.#steps += path.length;
    const unvisited = unvisitedIn(this.telling.coverage.report());
    if (unvisited.length < this.#unvisited.length) {
      const still = new Set(unvisited);
      this.#found.push({ path, visits: this.#unvisited.filter((id) => !still.has(id)) });
      this.#unvisited = unvisited;
    }
    this.#arrive(path, told.situation);
    return told;
  }

  #arrive(path: Path, situation: Situation): void {
    const place = placeOf(situation);
    const minds = this.#minds.get(place) ?? new Set();
    const mind = mindOf(situation);
    if (minds.has(mind) || minds.size >= MINDS_OF_A_PLACE) return;
    this.#minds.set(place, minds.add(mind));
    this.#waiting = [...this.#waiting, { path, situation }];
  }
}

function unvisitedIn({ machines }: CoverageReport): readonly string[] {
  const parts = machines.flatMap(({ states, transitions }) => [...states, ...transitions]);
  return parts.flatMap(({ id, visits }) => (visits === 0 ? [id] : []));
}
