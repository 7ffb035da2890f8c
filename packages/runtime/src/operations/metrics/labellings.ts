/** Each combination of the values that labels can have; none where a label can have any value. */
export function labellings(
  labelNames: readonly string[],
  values: Readonly<Record<string, readonly string[]>>,
): readonly Readonly<Record<string, string>>[] {
  return labelNames.reduce<readonly Record<string, string>[]>(
    (all, name) => all.flatMap((one) => (values[name] ?? []).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}
