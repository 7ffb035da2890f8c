/** `true` if the two types are the same, else `false`: `any` and `never` are the same as nothing but themselves. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles when what it is given has exactly this type. */
export function exactly<Expected>() {
  return <Actual>(
    actual: Actual,
    ..._other: Same<Actual, Expected> extends true ? [] : [expected: Expected]
  ): boolean => actual !== undefined;
}
