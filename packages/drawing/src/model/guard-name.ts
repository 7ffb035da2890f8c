/** What a guard is called: its name, `not x`, `a and b`, the state that it asks for, or `condition` for a function. */
export function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'function') return ofFunction(guard);
  return (guard as { readonly type: string }).type;
}

/** What `not`, `and`, `or` and `stateIn` of XState are given, they carry along. */
interface Combined {
  readonly name: string;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

function ofFunction(guard: object): string {
  const { name, guards, stateValue } = guard as Combined;
  if (stateValue !== undefined) {
    return `in ${typeof stateValue === 'string' ? stateValue : JSON.stringify(stateValue)}`;
  }
  if (guards === undefined) return name === '' || name === 'guard' ? 'condition' : name;
  const names = guards.map((each) => inBrackets(guardName(each)));
  return name === 'not' ? `not ${names[0] ?? 'condition'}` : names.join(` ${name} `);
}

function inBrackets(name: string): string {
  return / (and|or) /.test(name) ? `(${name})` : name;
}
