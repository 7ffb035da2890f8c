import {
  app,
  authenticationRequest,
  conversationEnd,
  customerInfo,
  deliveryError,
  escalation,
  form,
  listPicker,
  pagePush,
  payment,
  quickReply,
  richLink,
  template,
  text,
  timePicker,
  typing,
  type TypingInput,
} from '@colloquy/protocol';
import { effectFrom } from './define-effect.js';
import { send } from './send.js';
import { speak } from './speak.js';

/**
 * Everything a bot may cause, as actions for XState: `setup({ actions: effects })`. Names and parameters are checked by
 * the compiler; nothing that the permission table denies to a `custom_bot` is here.
 *
 * @example
 * ```ts
 * entry: { type: 'say', params: { text: 'What is your order number?' } }
 * ```
 */
export const effects = {
  /** Says one message, as text or HTML, with files or without (`text`). */
  say: effectFrom('say', text),
  /** Shows or hides that the bot is busy (`typing.start`, `typing.end`). */
  typing: effectFrom('typing', (params: TypingInput) => typing(params)),
  /** Offers a few short answers as buttons (`richMessage.quickreply`). */
  quickReply: effectFrom('quickReply', quickReply),
  /** Shows a list to pick from (`richMessage.listpicker`). */
  showList: effectFrom('showList', listPicker),
  /** Offers times for an appointment (`richMessage.timepicker`). */
  pickTime: effectFrom('pickTime', timePicker),
  /** Shows a page as a picture with a title (`richMessage.richlink`). */
  showLink: effectFrom('showLink', richLink),
  /** Sends a message that was approved beforehand (`richMessage.template`). */
  sendTemplate: effectFrom('sendTemplate', template),
  /** Asks several things on pages (`richMessage.form`). */
  form: effectFrom('form', form),
  /** Asks for a payment (`richMessage.payment`). */
  pay: effectFrom('pay', payment),
  /** Opens an app in the chat (`richMessage.app`). */
  openApp: effectFrom('openApp', app),
  /** Asks the customer to sign in (`richMessage.authentication`). */
  signIn: effectFrom('signIn', authenticationRequest),
  /** Sends a web page to the customer's browser (`pagePush`). */
  pushPage: effectFrom('pushPage', pagePush),
  /** Hands the conversation to a person (`escalation.transfer`). The bot is silent until it is handed back. */
  escalate: effectFrom('escalate', escalation),
  /** Tells the hub what the bot learnt about the customer (`customer.info`). */
  updateCustomer: effectFrom('updateCustomer', customerInfo),
  /** Says that a message of the customer's could not be taken (`error`). */
  reportError: effectFrom('reportError', deliveryError),
  /** Ends the conversation for everybody (`conversation.end`). Nothing can be sent afterwards. */
  endConversation: effectFrom<undefined>('endConversation', conversationEnd),
  /** Says in which language and time zone the conversation goes on. Sends nothing. */
  speak,
  /** Sends a message of your own making. */
  send,
};
