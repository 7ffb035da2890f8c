import type { CustomBotMessageType } from '../permission-table.js';
import { app } from './app.js';
import { authenticationRequest } from './authentication-request.js';
import { conversationEnd } from './conversation-end.js';
import { customerInfo } from './customer-info.js';
import { deliveryError } from './delivery-error.js';
import type { Draft } from './draft.js';
import { escalation } from './escalation.js';
import { form } from './form.js';
import { listPicker } from './list-picker.js';
import { pagePush } from './page-push.js';
import { payment } from './payment.js';
import { quickReply } from './quick-reply.js';
import { richLink } from './rich-link.js';
import { template } from './template.js';
import { text } from './text.js';
import { timePicker } from './time-picker.js';
import { typing } from './typing.js';

/** A builder of each type that a `custom_bot` may send: a type without one does not compile here, nor does one that it may not send. */
export const BUILDERS = {
  text,
  'typing.start': () => typing({ state: 'start' }),
  'typing.end': () => typing({ state: 'end' }),
  'escalation.transfer': escalation,
  pagePush,
  'richMessage.listpicker': listPicker,
  'richMessage.quickreply': quickReply,
  'richMessage.template': template,
  'richMessage.timepicker': timePicker,
  'richMessage.richlink': richLink,
  'richMessage.form': form,
  'richMessage.payment': payment,
  'richMessage.app': app,
  'richMessage.authentication': authenticationRequest,
  'customer.info': customerInfo,
  error: deliveryError,
  'conversation.end': conversationEnd,
} as const satisfies { readonly [Type in CustomBotMessageType]: (input: never) => Draft<Type> };

/** What the builder of a type takes. */
export type BuilderInput<Type extends CustomBotMessageType> = Parameters<(typeof BUILDERS)[Type]>[0];
