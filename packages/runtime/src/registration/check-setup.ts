import {
  accountRequestSchema,
  authenticationRequestSchema,
  channelRequestSchema,
  clientApplicationRequestSchema,
  orchestrationRequestSchema,
  participantRequestSchema,
  type ResourceKind,
} from '@colloquy/protocol';
import type { z } from 'zod';
import { RuntimeError } from '../errors.js';
import { declaredIn, type Declared } from './plan.js';
import { kindNamed } from './resource-kinds.js';
import type { HubSetup, Ref } from './setup.js';

const SCHEMAS: Readonly<Record<ResourceKind, z.ZodType>> = {
  authentication: authenticationRequestSchema,
  clientApplication: clientApplicationRequestSchema,
  participant: participantRequestSchema,
  channel: channelRequestSchema,
  orchestration: orchestrationRequestSchema,
  account: accountRequestSchema,
};

/** Stands for every id that only the hub knows. */
const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** A problem of a setup that can be seen without the hub. Never what the value is. */
export interface SetupProblem {
  /** Such as `participants.orders.application`. */
  readonly place: string;
  readonly reason: string;
}

/** All that is wrong with a setup, without asking the hub. `setup` has its secrets read. */
export function setupProblems(setup: HubSetup): readonly SetupProblem[] {
  const all = declaredIn(setup);
  const problems = [...all.flatMap((declared) => problemsOf(declared, setup)), ...sameNames(all)];
  if (all.length > 0) return problems;
  return [{ place: 'setup', reason: 'declares nothing' }];
}

/** @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` with every problem. */
export function refuseBadSetup(setup: HubSetup): void {
  const problems = setupProblems(setup);
  if (problems.length === 0) return;
  const lines = problems.map(({ place, reason }) => `  ${place} ${reason}`);
  throw new RuntimeError('COLLOQUY_E_SETUP_INVALID', `The setup cannot be used:\n${lines.join('\n')}`);
}

function problemsOf({ kind, key, declaration }: Declared, setup: HubSetup): readonly SetupProblem[] {
  const place = `${kind.declaredIn}.${key}`;
  const missing: SetupProblem[] = [];
  const idOf = (of: ResourceKind, ref: Ref): string => {
    if (typeof ref === 'string' && !Object.hasOwn(setup[kindNamed(of).declaredIn] ?? {}, ref)) {
      const { declaredIn: where, title } = kindNamed(of);
      missing.push({ place, reason: `refers to the ${title} "${ref}", which ${where} does not declare` });
    }
    return SOME_ID;
  };
  try {
    const checked = SCHEMAS[kind.kind].safeParse(kind.toRequest(declaration as never, idOf));
    const issues = checked.success ? [] : checked.error.issues;
    return [
      ...missing,
      ...issues.map(({ path, message }) => ({ place: [place, ...path].join('.'), reason: message })),
    ];
  } catch (cause) {
    // A file without type check may declare anything.
    const reason = `is not what a ${kind.title} is declared with: ${cause instanceof Error ? cause.message : String(cause)}`;
    return [{ place, reason }];
  }
}

function sameNames(all: readonly Declared[]): readonly SetupProblem[] {
  const seen = new Map<string, string>();
  return all.flatMap(({ kind, key, declaration }) => {
    const name = `${kind.kind} ${String(declaration[kind.identity])}`;
    const other = seen.get(name);
    seen.set(name, key);
    if (other === undefined) return [];
    const reason = `has the same ${kind.identity} as ${kind.declaredIn}.${other}`;
    return [{ place: `${kind.declaredIn}.${key}`, reason }];
  });
}
