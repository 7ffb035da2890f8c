import { arrayOf, fieldsOf } from '../loose-value.js';
import { receivedBubble, replyBubble, type PictureBubbleInput } from './bubble.js';
import type { Draft } from './draft.js';
import type { FormInput, FormPageInput, SelectPageInput, SplashInput } from './form-input.js';
import { formPage, type FormPage, type PageHead } from './form-pages.js';
import { checkPath } from './form-path.js';
import { idsOf } from './ids.js';
import { Pictures } from './pictures.js';
import { withoutProblems, type Problems } from './problems.js';
import { checkedText, readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/**
 * Asks for several things on pages that may branch (`richMessage.form`, protocol 6.11), Apple only.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * form({
 *   received: 'Your jacket',
 *   pages: [
 *     { type: 'select', title: 'Which colour?', options: ['Red', 'Blue'] },
 *     { type: 'input', title: 'Your initials', maximumCharacterCount: 3 },
 *   ],
 * });
 */
export function form(input: FormInput): Draft<'richMessage.form'> {
  return withoutProblems('form', (problems) => {
    const from = readerOf<FormInput>(problems, '', input);
    const pictures = new Pictures(checkedPicture);
    const pages = pagesOf(from);
    const splash = from.optionalObject<SplashInput>('splash');
    // The pictures of a form are not addresses; everything else of its bubbles is as elsewhere.
    const bubbles = from as Reader<{ received: PictureBubbleInput; reply?: PictureBubbleInput }>;
    const content = {
      form: {
        version: '1.1' as const,
        template: 'messageForms' as const,
        data: {
          startPageIdentifier: pages[0]?.pageIdentifier ?? '',
          showSummary: from.flag('showSummary'),
          splash: splash === undefined ? undefined : splashOf(splash, pictures),
          pages,
        },
      },
      receivedMessage: receivedBubble(bubbles, pictures),
      replyMessage: replyBubble(bubbles, pictures),
    };
    const images = pictures.all.map(({ imageid, picture }) => ({ imageid, data: picture }));
    return richDraft(problems, 'richMessage.form', {
      type: 'form',
      version: '1',
      ...content,
      ...(images.length > 0 && { images }),
    });
  });
}

function pagesOf(from: Reader<FormInput>): FormPage[] {
  const readers = from.each<FormPageInput, Reader<FormPageInput>>('pages', {}, (page) => page);
  const ids = idsOf(
    from.problems,
    readers.map((page) => ({ path: page.pathOf('id'), id: page.optionalText('id') })),
  );
  const pages = readers.map((page, index) => formPage(page, headOf(page, ids, index)));
  checkPath(
    from.problems,
    pages,
    readers.map(({ path }) => path),
  );
  return pages;
}

/** The next page of the list follows, and the last ends the form, unless something else is said. */
function headOf(page: Reader<FormPageInput>, ids: readonly string[], index: number): PageHead {
  const submit = page.flag('submit');
  const next = page.optionalText('next');
  if (submit === true && next !== undefined) {
    page.report('next', 'is given on a page that ends the form; leave it out, or leave out submit');
  }
  const isEnd = submit ?? (index === ids.length - 1 && next === undefined && !branches(page));
  return {
    pageIdentifier: ids[index] ?? '',
    nextPageIdentifier: isEnd ? undefined : (next ?? ids[index + 1]),
    submitForm: isEnd ? true : undefined,
  };
}

function branches(page: Reader<FormPageInput>): boolean {
  const options = (page as Reader<SelectPageInput>).value('options');
  return arrayOf(options).some((option) => fieldsOf(option)?.['next'] !== undefined);
}

function splashOf(from: Reader<SplashInput>, pictures: Pictures) {
  return {
    header: from.optionalText('header'),
    splashtext: from.optionalText('text'),
    buttonTitle: from.optionalText('buttonTitle'),
    imageid: pictures.idOf(from, 'image'),
  };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function checkedPicture(problems: Problems, path: string, value: unknown): string {
  const data = checkedText(problems, path, value instanceof Uint8Array ? base64Of(value) : value);
  if (!BASE64.test(data)) problems.add(path, 'is not base64; give base64, or the bytes');
  return data;
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
