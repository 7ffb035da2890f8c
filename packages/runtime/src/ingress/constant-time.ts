import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares two secrets without telling by the time it takes how much of them agrees. */
export function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
