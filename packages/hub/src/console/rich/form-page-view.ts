import { fieldsOf, flagOf, itemsOf, textOf } from '../loose-reading.js';

/** What every page of a form has (protocol 6.11). */
interface PageStart {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  /** The page that follows, unless the answer says another one. */
  readonly next?: string;
  /** Whether the form is sent after this page. */
  readonly last: boolean;
}

/** A page of a form: choices, a date, or words. */
export type FormPageView = PageStart &
  (
    | { readonly kind: 'select'; readonly multiple: boolean; readonly items: readonly FormItemView[] }
    | { readonly kind: 'picker'; readonly items: readonly FormItemView[] }
    | { readonly kind: 'date'; readonly start?: string; readonly min?: string; readonly max?: string }
    | {
        readonly kind: 'input';
        readonly required: boolean;
        readonly multiline: boolean;
        readonly maxLength?: number;
        /** Which keys a telephone shows. */
        readonly keys: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url';
      }
  );

/** One thing to choose. */
export interface FormItemView {
  readonly title: string;
  readonly value: string;
  readonly identifier?: string;
  /** The page that follows when this is chosen. */
  readonly next?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a page; none for one without an id, of an unknown type, or with nothing to choose from. */
export function formPageView(value: unknown): readonly FormPageView[] {
  const fields = fieldsOf(value);
  const id = textOf(fields['pageIdentifier']);
  if (id === undefined) return [];
  const page = pageStart(id, fields);
  const items = itemsOf(fields['items']).flatMap(itemView);
  switch (fields['type']) {
    case 'select':
      return items.length === 0
        ? []
        : [{ ...page, kind: 'select', multiple: flagOf(fields['multipleSelection']), items }];
    case 'picker':
      return items.length === 0 ? [] : [{ ...page, kind: 'picker', items }];
    case 'datePicker':
      return [{ ...page, kind: 'date', ...datesOf(fieldsOf(fields['options'])) }];
    case 'input':
      return [{ ...page, kind: 'input', ...inputOf(fieldsOf(fields['options'])) }];
    default:
      return [];
  }
}

function pageStart(id: string, fields: Fields): PageStart {
  const subtitle = textOf(fields['subtitle']);
  const next = textOf(fields['nextPageIdentifier']);
  return {
    id,
    title: textOf(fields['title']) ?? textOf(fields['pickerTitle']) ?? subtitle ?? id,
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(next === undefined ? {} : { next }),
    last: flagOf(fields['submitForm']),
  };
}

function itemView(item: unknown): readonly FormItemView[] {
  const fields = fieldsOf(item);
  const title = textOf(fields['title']) ?? textOf(fields['value']);
  if (title === undefined) return [];
  const identifier = textOf(fields['identifier']);
  const next = textOf(fields['nextPageIdentifier']);
  return [
    {
      title,
      value: textOf(fields['value']) ?? title,
      ...(identifier === undefined ? {} : { identifier }),
      ...(next === undefined ? {} : { next }),
    },
  ];
}

function datesOf(options: Fields): Readonly<Partial<Record<'start' | 'min' | 'max', string>>> {
  const [start, min, max] = ['startDate', 'minimumDate', 'maximumDate'].map((name) => dayOf(options[name]));
  return {
    ...(start === undefined ? {} : { start }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function dayOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
}

/** Names of UIKit's keyboards, and the keys that a browser asks for. */
const KEYS: Readonly<Record<string, Extract<FormPageView, { kind: 'input' }>['keys']>> = {
  numberPad: 'numeric',
  asciiCapableNumberPad: 'numeric',
  numbersAndPunctuation: 'numeric',
  decimalPad: 'decimal',
  emailAddress: 'email',
  phonePad: 'tel',
  namePhonePad: 'tel',
  URL: 'url',
};

function inputOf(options: Fields): {
  readonly required: boolean;
  readonly multiline: boolean;
  readonly maxLength?: number;
  readonly keys: Extract<FormPageView, { kind: 'input' }>['keys'];
} {
  const maxLength = Number(options['maximumCharacterCount']);
  const keyboard = textOf(options['keyboardType']) ?? '';
  return {
    required: flagOf(options['required']),
    multiline: options['inputType'] === 'multiline',
    ...(Number.isInteger(maxLength) && maxLength > 0 ? { maxLength } : {}),
    keys: Object.hasOwn(KEYS, keyboard) ? (KEYS[keyboard] ?? 'text') : 'text',
  };
}
