/** Chooses so many of so many, as evenly as it goes. Answers whether a number, from 0, is chosen. */
export function spreadEvenly(chosen: number, all: number): (number: number) => boolean {
  const before = (number: number): number => Math.floor((number * chosen) / all);
  return (number) => before(number + 1) > before(number);
}
