import { InvalidArgumentError } from 'commander';

/** Seconds as somebody gives them to a command. */
export function secondsOf(value: string): number {
  const seconds = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && seconds > 0 && seconds <= 3_600) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds above 0, up to 3600.');
}
