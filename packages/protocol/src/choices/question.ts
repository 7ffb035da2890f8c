import type { OutboundMessage } from '../send-message.js';
import type { RichMessageType } from '../message-types.js';
import { parseRichContent, type RichContent } from '../rich/rich-content.js';
import type { FormContent } from '../rich/form.js';
import type { ListPickerContent } from '../rich/list-picker.js';
import type { TemplateContent } from '../rich/template.js';
import type { TimePickerContent } from '../rich/time-picker.js';
import { englishSlotTitle, slotStartOf, type SlotTitle } from './slot-title.js';

/** One thing to pick. */
export interface QuestionItem {
  readonly id?: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly value?: string;
  /** How long a slot takes. */
  readonly minutes?: number;
}

/** Items under one heading. */
export interface QuestionGroup {
  readonly title?: string;
  readonly subtitle?: string;
  readonly items: readonly QuestionItem[];
}

/** What a rich message asks: its words, and what there is to pick, in the order shown. */
export interface Question {
  /** Title, subtitle, place: line by line. */
  readonly heading: readonly string[];
  readonly groups: readonly QuestionGroup[];
  readonly multiple: boolean;
}

/**
 * Reads what a message asks (protocol 6.8 to 6.11). A form asks the items of all its select and picker pages, its start page first.
 *
 * @returns `undefined` for a message of another type, and for content that is not as documented.
 */
export function questionOf(
  message: Pick<OutboundMessage<'custom_bot'>, 'type' | 'content'>,
  slotTitle: SlotTitle = englishSlotTitle,
): Question | undefined {
  const type: string = message.type.value;
  const json = message.content?.json;
  if (json === undefined) return undefined;
  switch (type) {
    case 'richMessage.listpicker':
      return read('richMessage.listpicker', json, listQuestion);
    case 'richMessage.quickreply':
      return read('richMessage.quickreply', json, ({ quickReply }) =>
        single([quickReply.title], quickReply.items),
      );
    case 'richMessage.template':
      return read('richMessage.template', json, templateQuestion);
    case 'richMessage.timepicker':
      return read('richMessage.timepicker', json, (content) => timeQuestion(content, slotTitle));
    case 'richMessage.form':
      return read('richMessage.form', json, formQuestion);
    default:
      return undefined;
  }
}

function read<Type extends RichMessageType>(
  type: Type,
  json: string,
  ask: (content: RichContent<Type>) => Question,
): Question | undefined {
  const parsed = parseRichContent(type, json);
  return parsed.ok ? ask(parsed.content) : undefined;
}

function single(heading: readonly (string | undefined)[], items: readonly QuestionItem[]): Question {
  return { heading: lines(heading), groups: items.length === 0 ? [] : [{ items }], multiple: false };
}

function lines(values: readonly (string | undefined)[]): string[] {
  return values.map((value) => value?.trim() ?? '').filter((value) => value !== '');
}

/** Sections by their `order`; one without is taken for the first, and equals stay as they are. */
function listQuestion({ title, subtitle, list }: ListPickerContent): Question {
  const sections = [...list.sections].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return {
    heading: lines([title, subtitle]),
    groups: sections.map((section) => ({
      ...(section.title !== undefined && { title: section.title }),
      items: section.items.map((item) => ({
        id: item.id,
        title: item.title,
        ...(item.subtitle !== undefined && { subtitle: item.subtitle }),
      })),
    })),
    multiple:
      list.multipleSelection === true || sections.some((section) => section.multipleSelection === true),
  };
}

/** Buttons with numbers and links do not answer (protocol 6.9). */
function templateQuestion(content: TemplateContent): Question {
  const answers = 'subtype' in content && content.subtype === 'quick_reply' ? content.template.buttons : [];
  return single([filledTemplate(content)], answers);
}

/** The words of a template with its placeholders `{{1}}` filled in; one without a value stays (protocol 6.9). */
export function filledTemplate({ template }: TemplateContent): string {
  const values = new Map((template.items ?? []).map(({ id, value }) => [id, value]));
  return template.title.replace(/\{\{\s*([^{}\s]+)\s*\}\}/g, (all, id: string) => values.get(id) ?? all);
}

function timeQuestion({ title, event }: TimePickerContent, slotTitle: SlotTitle): Question {
  const heading = [title, event.title === title ? undefined : event.title, event.location?.title];
  return single(
    heading,
    event.timeslots.map(({ id, startTime, duration }) => {
      const start = slotStartOf(startTime, event.timezoneOffset);
      const minutes = Math.round(Number(duration) / 60);
      return {
        ...(id !== '' && { id }),
        title: start === undefined ? startTime : slotTitle(start),
        value: startTime,
        ...(minutes > 0 && { minutes }),
      };
    }),
  );
}

/** The pages of a form, its start page first, the others as they are written. */
export function formPages({ form }: FormContent): FormContent['form']['data']['pages'] {
  const { pages, startPageIdentifier } = form.data;
  const isStart = (page: (typeof pages)[number]) => page.pageIdentifier === startPageIdentifier;
  return [...pages.filter(isStart), ...pages.filter((page) => !isStart(page))];
}

function formQuestion(content: FormContent): Question {
  const pages = formPages(content);
  const groups = pages.map((page): QuestionGroup => {
    const title = page.type === 'picker' ? (page.pickerTitle ?? page.title) : page.title;
    return {
      ...(title !== undefined && { title }),
      ...(page.subtitle !== undefined && { subtitle: page.subtitle }),
      items: page.type === 'select' || page.type === 'picker' ? page.items.map(formItem) : [],
    };
  });
  const asked = groups.filter((group) => group.items.length > 0).length;
  const { splash } = content.form.data;
  return {
    heading: lines([
      splash?.header ?? content.receivedMessage?.title,
      splash?.splashtext ?? content.receivedMessage?.subtitle,
    ]),
    groups,
    multiple: asked > 1 || pages.some((page) => page.type === 'select' && page.multipleSelection === true),
  };
}

function formItem(item: { title: string; value: string; identifier?: string | undefined }): QuestionItem {
  return { id: item.identifier ?? item.value, title: item.title, value: item.value };
}
