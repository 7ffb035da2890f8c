import type { PictureBubbleInput } from './bubble.js';

/** A picture in a form: base64, or the bytes themselves. It counts towards the 10,000 characters (protocol 5.4). */
export type FormPictureInput = string | Uint8Array;

interface PageInput {
  /** Unique in the form; its place from 1 when left out. */
  readonly id?: string;
  readonly title?: string;
  readonly subtitle?: string;
  /** Id of the page that follows; the next of the list when left out. */
  readonly next?: string;
  /** True: the form ends here. The last page of the list ends it unless it has a `next`. */
  readonly submit?: boolean;
}

/** An option of a page; a text alone is its title. */
export type FormOptionInput =
  | string
  | {
      /** At least one character. */
      readonly title: string;
      /** What is handed on; the title when left out. */
      readonly value?: string;
    };

/** An option of a `select` page. */
export type SelectOptionInput =
  | string
  | {
      readonly title: string;
      readonly value?: string;
      /** Unique on the page; its place from 1 when left out. */
      readonly id?: string;
      /** Id of the page that follows this answer; only where one answer is picked. */
      readonly next?: string;
    };

/** Options to pick one or several from. */
export interface SelectPageInput extends PageInput {
  readonly type: 'select';
  /** At least one. */
  readonly options: readonly SelectOptionInput[];
  readonly multipleSelection?: boolean;
}

/** Options on a wheel. */
export interface PickerPageInput extends PageInput {
  readonly type: 'picker';
  /** At least one. */
  readonly options: readonly FormOptionInput[];
}

/** A day. A `Date` counts by its day in UTC, a text is `YYYY-MM-DD`. */
export interface DatePickerPageInput extends PageInput {
  readonly type: 'datePicker';
  /** Shown at first; not before `minimum`, not after `maximum`. */
  readonly start?: Date | string;
  readonly minimum?: Date | string;
  readonly maximum?: Date | string;
  /** Such as `MM/dd/yyyy`. */
  readonly dateFormat?: string;
}

/** Words. */
export interface InputPageInput extends PageInput {
  readonly type: 'input';
  readonly required?: boolean;
  readonly inputType?: 'singleline' | 'multiline';
  /** 1 or more. */
  readonly maximumCharacterCount?: number;
  /** A UIKit name, such as `numberPad` or `emailAddress`. */
  readonly keyboardType?: string;
}

/** One page of a form (protocol 6.11). */
export type FormPageInput = SelectPageInput | PickerPageInput | DatePickerPageInput | InputPageInput;

/** What is shown before the first page. */
export interface SplashInput {
  readonly header?: string;
  readonly text?: string;
  readonly buttonTitle?: string;
  readonly image?: FormPictureInput;
}

/** A bubble of a form: as elsewhere, but its picture is in the message itself. */
export type FormBubbleInput =
  string | (Omit<Exclude<PictureBubbleInput, string>, 'image'> & { readonly image?: FormPictureInput });

/** A form; together with its pictures at most 10,000 characters of JSON (protocol 5.4). */
export interface FormInput {
  /** At least one; the first is the start. */
  readonly pages: readonly FormPageInput[];
  readonly splash?: SplashInput;
  /** Whether the answers are shown before they are sent. */
  readonly showSummary?: boolean;
  /** The bubble that opens the form. */
  readonly received: FormBubbleInput;
  /** The bubble after it was filled in. */
  readonly reply?: FormBubbleInput;
}
