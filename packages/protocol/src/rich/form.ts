import { z } from 'zod';
import { bubble, version } from './rich-pieces.js';

const page = {
  pageIdentifier: z.string(),
  title: z.string().optional(),
  subtitle: z.string().optional(),
  nextPageIdentifier: z.string().optional(),
  /** True on the last page. */
  submitForm: z.boolean().optional(),
};

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const formPage = z.discriminatedUnion('type', [
  z.strictObject({
    ...page,
    type: z.literal('select'),
    multipleSelection: z.boolean().optional(),
    items: z
      .array(
        z.strictObject({
          title: z.string(),
          value: z.string(),
          identifier: z.string().optional(),
          nextPageIdentifier: z.string().optional(),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...page,
    type: z.literal('picker'),
    pickerTitle: z.string().optional(),
    items: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
  }),
  z.strictObject({
    ...page,
    type: z.literal('datePicker'),
    options: z
      .strictObject({
        startDate: day.optional(),
        minimumDate: day.optional(),
        maximumDate: day.optional(),
        dateFormat: z.string().optional(),
      })
      .optional(),
  }),
  z.strictObject({
    ...page,
    type: z.literal('input'),
    options: z
      .strictObject({
        required: z.boolean().optional(),
        inputType: z.enum(['singleline', 'multiline']).optional(),
        maximumCharacterCount: z.int().optional(),
        keyboardType: z.string().optional(),
      })
      .optional(),
  }),
]);

/** `richMessage.form` (protocol 6.11), Apple only. Its pictures are base64 and count towards the content's 10,000. */
export const formContentSchema = z.strictObject({
  type: z.literal('form'),
  version,
  form: z.strictObject({
    version: z.literal('1.1'),
    template: z.literal('messageForms'),
    data: z.strictObject({
      startPageIdentifier: z.string(),
      showSummary: z.boolean().optional(),
      splash: z
        .strictObject({
          header: z.string().optional(),
          splashtext: z.string().optional(),
          buttonTitle: z.string().optional(),
          imageid: z.string().optional(),
        })
        .optional(),
      pages: z.array(formPage).min(1),
    }),
  }),
  images: z.array(z.strictObject({ imageid: z.string(), data: z.string() })).optional(),
  receivedMessage: bubble.optional(),
  replyMessage: bubble.optional(),
});

/** The content of a form. */
export type FormContent = z.infer<typeof formContentSchema>;
