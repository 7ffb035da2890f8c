/**
 * What each sample is. A file that is not here fails the suite, so that none goes unchecked.
 *
 * - `create`, `update`: a request of a configuration resource, or of an asset
 * - `created`, `read`, `list`, `sent`, `asset`: an answer
 * - `send`: a request to send
 * - `callback`: a callback, of either version, or a request of the older version, which has the same shape
 * - `transcript`: a conversation that is read
 * - `error`: an error body
 * - `content`: what is inside `content.json`
 * - `sibling`: a callback of a related product, in another shape: it is refused softly
 */
export const SAMPLES = {
  'callback.agent.reply-from-customer': 'callback',
  'callback.customer.conversation-hub-to-customer': 'callback',
  'createAccount.request.create-account-for-byoc-channel': 'create',
  'createAccount.request.create-account-for-google-business-messaging-channel': 'create',
  'createAccount.request.create-account-for-whatsapp-channel': 'create',
  'createAccount.response.201': 'created',
  'createAsset.request': 'create',
  'createAsset.response.200': 'asset',
  'createAuthentication.request.oauth': 'create',
  'createAuthentication.response.201': 'created',
  'createChannel.request.create-byoc-channel': 'create',
  'createChannel.request.create-google-business-messaging-channel': 'create',
  'createChannel.request.create-twilio-sms-channel': 'create',
  'createChannel.response.201': 'created',
  'createClientApplication.request': 'create',
  'createClientApplication.response.201': 'created',
  'createOrchestration.request.with-bot': 'create',
  'createOrchestration.response.201': 'created',
  'createParticipant.request.participants-without-intent': 'create',
  'createParticipant.response.201': 'created',
  'error.400-101.unsupportedparameters': 'error',
  'error.400-112.missingparameter': 'error',
  'error.400-138.duplicate-resource-found': 'error',
  'error.400-143.required-attribute-missing': 'error',
  'error.400-152.invalidvalue': 'error',
  'error.400-196.unallowed-attribute-value': 'error',
  'error.400-414.invalid-characters-in-attribute-value': 'error',
  'error.400-630.invalid-completed-expired-conversation': 'error',
  'error.401-104.invalid-authorization': 'error',
  'error.403-178.forbidden': 'error',
  'error.403-197.scope-not-assigned': 'error',
  'error.406-100.invalidacceptlanguage': 'error',
  'error.500-100.internalservererror': 'error',
  'getAccount.response.200': 'read',
  'getAllAuthentication.response.200': 'list',
  'getAuthentication.response.200': 'read',
  'getChannel.response.200': 'read',
  'getClientApplication.response.200': 'read',
  'getOrchestration.response.200': 'read',
  'getParticipant.response.200': 'read',
  'sdk.received.conversation-state.content': 'content',
  'sdk.received.listpicker.content': 'content',
  'sdk.received.richlink.content': 'content',
  'sendMessage.request.agent-available': 'send',
  'sendMessage.request.agent-unavailable': 'send',
  'sendMessage.request.customer-start-conversation': 'send',
  'sendMessage.request.end-conversation': 'send',
  'sendMessage.request.escalate-conversation-from-bot-to-agent': 'send',
  'sendMessage.request.link-conversation-with-existing-case': 'send',
  'sendMessage.request.permanent-delete-message': 'send',
  'sendMessage.request.reply-from-custom-bot': 'send',
  'sendMessage.request.send-apple-pay-request': 'send',
  'sendMessage.request.send-imessage': 'send',
  'sendMessage.request.send-listpicker': 'send',
  'sendMessage.request.send-quick-replies': 'send',
  'sendMessage.request.send-read-status': 'send',
  'sendMessage.request.send-rich-link': 'send',
  'sendMessage.request.send-template': 'send',
  'sendMessage.request.send-template-with-quick-reply-buttons': 'send',
  'sendMessage.request.send-typing-event': 'send',
  'sendMessage.request.soft-delete-message-sent-on-in-progress-conversation': 'send',
  'sendMessage.request.undo-soft-delete': 'send',
  'sendMessage.request.update-customer-info': 'send',
  'sendMessage.response.202': 'sent',
  'sibling-ece.callback.complete': 'sibling',
  'updateAccount.request': 'update',
  'updateAuthentication.request': 'update',
  'updateChannel.request': 'update',
  'updateClientApplication.request': 'update',
  'updateOrchestration.request': 'update',
  'updateParticipant.request': 'update',
  'v1.callback.agent': 'callback',
  'v1.callback.customBot': 'callback',
  'v1.callback.customer': 'callback',
  'v1.fetchConversation.response.200': 'transcript',
  'v1.msgexamples.listpicker': 'callback',
  'v1.msgexamples.richlink': 'callback',
  'v1.msgexamples.text': 'callback',
  'v1.sendMessage.request.custom-bot-to-messaging-hub': 'callback',
  'v1.sendMessage.request.egain-agent-to-messaging-hub': 'callback',
} as const;

/** What a sample can be. */
export type SampleKind = (typeof SAMPLES)[keyof typeof SAMPLES];

/** The samples of some kinds. */
export function samplesOf(...kinds: readonly SampleKind[]): readonly string[] {
  return Object.entries(SAMPLES).flatMap(([name, kind]) => (kinds.includes(kind) ? [name] : []));
}
