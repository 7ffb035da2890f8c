import { DialogsError } from '../errors.js';
import type { DeclaredForm } from './declared-form.js';

/**
 * What was answered before a field, for a function of the developer; for its check the field itself too. To read a later field would go well on the days on which the
 * customer has said it in passing, and fail on others: so it always fails.
 *
 * @throws DialogsError `COLLOQUY_E_FORM_ORDER` from what it answers, when a later field is read.
 */
export function valuesBefore(
  { id, fields }: Pick<DeclaredForm, 'id' | 'fields'>,
  field: string,
  values: Readonly<Record<string, unknown>>,
  option: 'condition' | 'input' | 'check',
): Readonly<Record<string, unknown>> {
  const names = Object.keys(fields);
  const later = names.slice(names.indexOf(field) + (option === 'check' ? 1 : 0));
  const before = Object.fromEntries(Object.entries(values).filter(([name]) => !later.includes(name)));
  for (const read of later) {
    Object.defineProperty(before, read, {
      get: () => {
        throw new DialogsError('COLLOQUY_E_FORM_ORDER', { form: id, field, read, option });
      },
    });
  }
  return before;
}
