import { z } from 'zod';

/** What a dial or a setting takes, for whoever draws it: a number between two ends, one of several words, or yes and no. */
export type ValueRange =
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly whole: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'numbers' };

/** The range of a schema of a dial or a setting. */
export function rangeOf(schema: z.ZodType): ValueRange {
  if (schema instanceof z.ZodNumber) {
    return {
      kind: 'number',
      least: schema.minValue ?? 0,
      most: schema.maxValue ?? Number.MAX_SAFE_INTEGER,
      whole: schema.format === 'safeint',
    };
  }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  return schema instanceof z.ZodBoolean ? { kind: 'switch' } : { kind: 'numbers' };
}

/** The same in words: `a number from 0 to 1`. */
export function rangeText(range: ValueRange): string {
  switch (range.kind) {
    case 'number': {
      const end = range.most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${range.most}`;
      return `${range.whole ? 'a whole number' : 'a number'} from ${range.least} ${end}`;
    }
    case 'choice':
      return range.choices.join(', ');
    case 'switch':
      return 'true or false';
    case 'numbers':
      return 'numbers in brackets';
  }
}
