/** A number with so many digits after the point. What rounds to nothing has no sign: `0`, where `toFixed` says `-0`. */
export function figure(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  return Number(rounded) === 0 ? rounded.replace('-', '') : rounded;
}
