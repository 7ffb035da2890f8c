/** A whole number as it is read: 100,000. */
export function thousands(number: number): string {
  return number.toLocaleString('en-GB');
}
