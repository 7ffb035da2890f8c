import fc from 'fast-check';
import type { FormInput, FormPageInput } from '../../src/index.js';
import { some, words } from './any-input.js';

const title = words(20);
const picture = fc.constantFrom('aW1n', new Uint8Array([1, 2, 255]));
const heads = fc.record({ title, subtitle: title }, some);
const option = fc.oneof(title, fc.record({ title, value: title }, { requiredKeys: ['title'] }));
const options = fc.array(option, { minLength: 1, maxLength: 4 });

/** Days in the order minimum, start, maximum. */
const days = fc
  .uniqueArray(fc.integer({ min: 0, max: 40_000 }), { minLength: 3, maxLength: 3 })
  .map((all) => all.sort((a, b) => a - b).map((day) => new Date(day * 86_400_000)))
  .map(([minimum = new Date(0), start = minimum, maximum = start]) => ({
    minimum,
    start: start.toISOString().slice(0, 10),
    maximum,
  }));

const page: fc.Arbitrary<FormPageInput> = fc.oneof(
  fc.tuple(heads, options, fc.boolean()).map(([head, all, multipleSelection]) => ({
    ...head,
    type: 'select' as const,
    options: all,
    multipleSelection,
  })),
  fc.tuple(heads, options).map(([head, all]) => ({ ...head, type: 'picker' as const, options: all })),
  fc
    .tuple(heads, fc.option(days))
    .map(([head, range]) => ({ ...head, type: 'datePicker' as const, ...range, dateFormat: 'MM/dd/yyyy' })),
  fc
    .tuple(
      heads,
      fc.record(
        {
          required: fc.boolean(),
          inputType: fc.constantFrom('singleline' as const, 'multiline' as const),
          maximumCharacterCount: fc.integer({ min: 1, max: 500 }),
          keyboardType: fc.constant('numberPad'),
        },
        some,
      ),
    )
    .map(([head, more]) => ({ ...head, type: 'input' as const, ...more })),
);

/** A page that leads on to the next two, by its answers. */
function branching(pages: readonly FormPageInput[]): FormPageInput[] {
  const named = pages.map((one, index): FormPageInput => ({ ...one, id: `p${index}` }));
  const fork: FormPageInput = {
    type: 'select',
    id: 'fork',
    options: [...named.map(({ id = '' }) => ({ title: id, next: id })), 'any other'],
  };
  return [fork, ...named];
}

const pages = fc
  .tuple(fc.array(page, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([all, isForked]) => (isForked ? branching(all) : all));

const bubble = fc.oneof(
  title,
  fc.record(
    { title, subtitle: title, style: fc.constant('large'), image: picture },
    { requiredKeys: ['title'] },
  ),
);

/** Any form of a few pages, in a row or branching. */
export const anyForm: fc.Arbitrary<FormInput> = fc.record(
  {
    pages,
    splash: fc.record({ header: title, text: title, buttonTitle: title, image: picture }, some),
    showSummary: fc.boolean(),
    received: bubble,
    reply: bubble,
  },
  { requiredKeys: ['pages', 'received'] },
);
