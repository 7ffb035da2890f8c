import type { FormContent } from '../rich/form.js';
import type {
  DatePickerPageInput,
  FormOptionInput,
  FormPageInput,
  InputPageInput,
  PickerPageInput,
  SelectOptionInput,
  SelectPageInput,
} from './form-input.js';
import { idsOf } from './ids.js';
import { readerOf, type Reader } from './reader.js';
import { checkedDay } from './times.js';

/** A page as it is written. */
export type FormPage = FormContent['form']['data']['pages'][number];

/** What all kinds of page have, worked out from the whole list. */
export interface PageHead {
  readonly pageIdentifier: string;
  readonly nextPageIdentifier: string | undefined;
  readonly submitForm: boolean | undefined;
}

const TYPES = ['select', 'picker', 'datePicker', 'input'] as const;

/** A page of one of the four kinds (protocol 6.11). */
export function formPage(from: Reader<FormPageInput>, head: PageHead): FormPage {
  if (!from.has('type')) from.report('type', `is missing; give ${TYPES.join(', ')}`);
  const words = { title: from.optionalText('title'), subtitle: from.optionalText('subtitle') };
  switch (from.choice('type', TYPES)) {
    case 'select':
      return selectPage(from as Reader<SelectPageInput>, { ...head, ...words });
    case 'picker': {
      const { title, ...rest } = words;
      const items = pickerItems(from as Reader<PickerPageInput>);
      return { ...head, ...rest, type: 'picker', pickerTitle: title, items };
    }
    case 'datePicker':
      return {
        ...head,
        ...words,
        type: 'datePicker',
        options: dateOptions(from as Reader<DatePickerPageInput>),
      };
    case 'input':
      return { ...head, ...words, type: 'input', options: inputOptions(from as Reader<InputPageInput>) };
    case undefined:
      return { ...head, type: 'input' };
  }
}

interface AnyOption {
  readonly title: string;
  readonly value?: string;
  readonly id?: string;
  readonly next?: string;
}

function optionsOf(from: Reader<{ readonly options: readonly (FormOptionInput | SelectOptionInput)[] }>) {
  return from.list('options', {}, (value, path) => readerOf<AnyOption>(from.problems, path, value, 'title'));
}

function titleAndValue(option: Reader<AnyOption>): { title: string; value: string } {
  const title = option.text('title');
  return { title, value: option.optionalText('value') ?? title };
}

function pickerItems(from: Reader<PickerPageInput>): { title: string; value: string }[] {
  return optionsOf(from).map(titleAndValue);
}

type Words = Pick<FormPage, 'subtitle'> & { readonly title: string | undefined };

/** Where one answer branches, each answer names the page that follows it, and the page names none (protocol 6.11). */
function selectPage(
  from: Reader<SelectPageInput>,
  { nextPageIdentifier, ...head }: PageHead & Words,
): FormPage {
  const options = optionsOf(from);
  const ids = idsOf(
    from.problems,
    options.map((option) => ({ path: option.pathOf('id'), id: option.optionalText('id') })),
  );
  const multipleSelection = from.flag('multipleSelection') ?? false;
  const branching = options.filter((option) => option.has('next'));
  for (const option of multipleSelection ? branching : []) {
    option.report('next', 'is given where several may be picked; leave it out, or let only one be picked');
  }
  for (const option of head.submitForm === true ? branching : []) {
    option.report('next', 'is given on a page that ends the form; leave it out, or leave out submit');
  }
  const open = nextPageIdentifier === undefined && head.submitForm !== true && branching.length > 0;
  for (const option of open ? options.filter((one) => !one.has('next')) : []) {
    option.report(
      'next',
      'is missing, and no page follows; give the id of a page here or as next of the page',
    );
  }
  const items = options.map((option, index) => ({
    ...titleAndValue(option),
    identifier: ids[index],
    nextPageIdentifier:
      branching.length > 0 ? (option.optionalText('next') ?? nextPageIdentifier) : undefined,
  }));
  const next = branching.length > 0 ? undefined : nextPageIdentifier;
  return { ...head, nextPageIdentifier: next, type: 'select', multipleSelection, items };
}

function dateOptions(from: Reader<DatePickerPageInput>) {
  const day = (key: 'start' | 'minimum' | 'maximum') =>
    from.has(key) ? checkedDay(from.problems, from.pathOf(key), from.value(key)) : undefined;
  const startDate = day('start');
  const minimumDate = day('minimum');
  const maximumDate = day('maximum');
  if (isAfter(minimumDate, maximumDate)) from.report('minimum', 'is after maximum; give an earlier day');
  if (isAfter(minimumDate, startDate)) from.report('start', 'is before minimum; give a day from then on');
  if (isAfter(startDate, maximumDate)) from.report('start', 'is after maximum; give a day up to then');
  return { startDate, minimumDate, maximumDate, dateFormat: from.optionalText('dateFormat') };
}

function isAfter(day: string | undefined, other: string | undefined): boolean {
  return day !== undefined && other !== undefined && day > other;
}

function inputOptions(from: Reader<InputPageInput>) {
  return {
    required: from.flag('required'),
    inputType: from.choice('inputType', ['singleline', 'multiline']),
    maximumCharacterCount: from.optionalFigure('maximumCharacterCount', { min: 1, whole: true }),
    keyboardType: from.optionalText('keyboardType'),
  };
}
