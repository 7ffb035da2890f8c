// Message types and who may send them
export {
  RICH_MESSAGE_TYPES,
  MESSAGE_TYPES,
  EXTRA_MESSAGE_TYPES,
  isTabledMessageType,
  isKnownMessageType,
} from './message-types.js';
export type {
  RichMessageType,
  MessageType,
  ExtraMessageType,
  CustomMessageType,
  AnyMessageType,
} from './message-types.js';
export { SENDER_TYPES, ROLE_NAMES, isSenderType } from './sender-types.js';
export type { SenderType, RoleName } from './sender-types.js';
export { PERMISSION_TABLE, permissionOf, assertMaySend } from './permission-table.js';
export type { SendableBy, CustomBotMessageType, Permission } from './permission-table.js';

// Sending
export {
  outboundMessageSchema,
  readAcceptedMessages,
  sendMessageRequestSchema,
  sendMessageResponseSchema,
} from './send-message.js';
export { isEverydayMessage } from './everyday-message.js';
export type {
  AcceptedMessage,
  MessageFrom,
  OutboundMessage,
  SendMessageRequest,
  SendMessageResponse,
} from './send-message.js';
export { CONTENT_KEYS, outboundContentSchema } from './content.js';
export type { OutboundContent, InboundContent } from './content.js';
export {
  CONTACT_CHOICES,
  customerSchema,
  transcriptMessageSchema,
  outboundConversationSchema,
} from './conversation.js';
export type { Customer, OutboundConversation, InboundConversation } from './conversation.js';
export { outboundAttachmentSchema, outboundAttachmentsSchema, readAttachment } from './attachment.js';
export type { OutboundAttachment, InboundAttachment } from './attachment.js';
export { messageAttributeSchema, messageAttributesSchema } from './message-attributes.js';
export type { MessageAttribute, InboundAttribute } from './message-attributes.js';
export { senderSchema, recipientsSchema, readParticipantRef } from './participant-ref.js';
export type { ParticipantRef } from './participant-ref.js';

// Building what a bot may send
export { BUILDERS } from './build/builders.js';
export type { BuilderInput } from './build/builders.js';
export { toMessage } from './build/draft.js';
export type { Draft, DraftConversation, Envelope } from './build/draft.js';
export { text } from './build/text.js';
export type { TextInput } from './build/text.js';
export type { AttachmentInput } from './build/attachments.js';
export { typing } from './build/typing.js';
export type { TypingInput, TypingState } from './build/typing.js';
export { pagePush } from './build/page-push.js';
export type { PagePushInput } from './build/page-push.js';
export { customerInfo } from './build/customer-info.js';
export type { CustomerInfoInput } from './build/customer-info.js';
export type { ContactChoice, CustomerFactsInput, CustomerInput } from './build/customer-facts.js';
export type { ContactInput, ContactsInput } from './build/contacts.js';
export { deliveryError } from './build/delivery-error.js';
export type { DeliveryErrorInput, ParentInput } from './build/delivery-error.js';
export { conversationEnd } from './build/conversation-end.js';
export { escalation } from './build/escalation.js';
export type { EscalationInput, PreferredAgentInput } from './build/escalation.js';
export type { AttributeValues } from './build/attributes.js';
export { openWithEscalation } from './build/open-with-escalation.js';
export type { ClientInfoInput, OpenWithEscalationInput } from './build/open-with-escalation.js';
export type { TranscriptDraftType, TranscriptLine } from './build/transcript.js';
export { listPicker } from './build/list-picker.js';
export type { ListItemInput, ListPickerInput, ListSectionInput } from './build/list-picker.js';
export type { PictureInput } from './build/pictures.js';
export { quickReply } from './build/quick-reply.js';
export type { QuickReplyInput } from './build/quick-reply.js';
export type { AnswerInput } from './build/answers.js';
export { template } from './build/template.js';
export type { TemplateAction, TemplateInput } from './build/template.js';
export type { TemplateValues } from './build/template-values.js';
export { timePicker } from './build/time-picker.js';
export type { LocationInput, SlotInput, TimePickerInput } from './build/time-picker.js';
export { richLink } from './build/rich-link.js';
export type { RichLinkInput, RichLinkItemInput } from './build/rich-link.js';
export { form } from './build/form.js';
export type {
  DatePickerPageInput,
  FormBubbleInput,
  FormInput,
  FormOptionInput,
  FormPageInput,
  FormPictureInput,
  InputPageInput,
  PickerPageInput,
  SelectOptionInput,
  SelectPageInput,
  SplashInput,
} from './build/form-input.js';
export { payment } from './build/payment.js';
export type { LineItemInput, PaymentInput, ShippingMethodInput } from './build/payment.js';
export type { AmountInput } from './build/amounts.js';
export { app } from './build/app.js';
export type { AppInput } from './build/app.js';
export { authenticationRequest } from './build/authentication-request.js';
export type { AuthenticationInput } from './build/authentication-request.js';
export type { BubbleInput, PictureBubbleInput } from './build/bubble.js';

// Receiving
export { readCallback, readMessage } from './callback.js';
export type { InboundMessage, CallbackReading } from './callback.js';
export { callbackMessageSchema, callbackRequestSchema } from './callback-request.js';
export type { CallbackMessage, CallbackRequest } from './callback-request.js';
export { parseHubTime, formatHubTime } from './time.js';
export { parseJsonContent } from './json-content.js';
export type { ParsedJson } from './json-content.js';

// Reading what a message means
export { readInbound } from './read/read-inbound.js';
export type { InboundReading, ReadingOf } from './read/read-inbound.js';
export type { InboundBody } from './read/inbound-body.js';
export { aboutOurs } from './read/about-ours.js';
export type { SentMessage } from './read/about-ours.js';
export type { MessageRef } from './read/message-ref.js';
export type { TextReading } from './read/text-reading.js';
export type { SurveyReading, SurveyAnswer } from './read/survey-reading.js';
export type { RichReading, RichReadingOf } from './read/rich-reading.js';
export type { HandBackReading } from './read/hand-back-reading.js';
export type { DeletionReading } from './read/deletion-reading.js';
export type { ReceiptReading } from './read/receipt-reading.js';
export type { DeliveryErrorReading } from './read/delivery-error-reading.js';
export type { ConversationStateReading } from './read/conversation-state-reading.js';
export type { AgentJoinReading, AgentAvailabilityReading } from './read/agent-readings.js';
export type { AuthenticationOutcomeReading } from './read/authentication-outcome-reading.js';
export type { CustomerInfoReading, InboundContact } from './read/customer-info-reading.js';
export type { PagePushReading } from './read/page-push-reading.js';
export type {
  TypingReading,
  CustomerActivityReading,
  ConversationEndReading,
  EventType,
  EventReading,
  CustomReading,
  UnknownReading,
} from './read/event-readings.js';

// Rich messages
export { RICH_CONTENT_SCHEMAS, parseRichContent } from './rich/rich-content.js';
export { richTextProblem } from './rich/rich-text-problem.js';
export type { RichContent, ParsedRichContent } from './rich/rich-content.js';
export { listPickerContentSchema } from './rich/list-picker.js';
export type { ListPickerContent } from './rich/list-picker.js';
export { quickReplyContentSchema } from './rich/quick-reply.js';
export type { QuickReplyContent } from './rich/quick-reply.js';
export { templateContentSchema } from './rich/template.js';
export type { TemplateContent } from './rich/template.js';
export { timePickerContentSchema } from './rich/time-picker.js';
export type { TimePickerContent } from './rich/time-picker.js';
export { richLinkContentSchema } from './rich/rich-link.js';
export type { RichLinkContent } from './rich/rich-link.js';
export { formContentSchema } from './rich/form.js';
export type { FormContent } from './rich/form.js';
export { paymentContentSchema } from './rich/payment.js';
export type { PaymentContent } from './rich/payment.js';
export { appContentSchema } from './rich/app.js';
export type { AppContent } from './rich/app.js';
export { authenticationContentSchema } from './rich/authentication-request.js';
export type { AuthenticationContent } from './rich/authentication-request.js';

// Choices: what was offered, and what an answer means
export { optionsOf, remember } from './choices/offer.js';
export type { Offer, OfferDetails, Option } from './choices/offer.js';
export { matchAnswer } from './choices/match-answer.js';
export type { AnswerMatch, Match } from './choices/match-answer.js';
export type { MatchedBy } from './choices/found.js';
export { ENGLISH_WORDS } from './choices/word-matcher.js';
export type { WordMatcher } from './choices/word-matcher.js';
export { englishSlotTitle } from './choices/slot-title.js';
export type { SlotStart, SlotTitle } from './choices/slot-title.js';

// Channels: what they can show, and messages adapted to it
export { adapt } from './channels/adapt.js';
export type { AdaptContext, Adaptation } from './channels/adapt.js';
export type { AssetFacts, DescribeAsset } from './channels/adapt-attachments.js';
export type { Change, ChangeKind } from './channels/change.js';
export { profileOfChannel } from './channels/channel-profile.js';
export type {
  AttachmentPolicy,
  ChannelProfile,
  ChannelRichType,
  ServiceWindow,
} from './channels/channel-profile.js';
export { CHANNEL_PROFILES } from './channels/channel-profiles.js';
export type { ChannelPreset } from './channels/channel-profiles.js';
export { channelSettingsSchema, profileFromSettings } from './channels/profile-from-settings.js';
export type { ChannelSettings } from './channels/profile-from-settings.js';
export { ENGLISH_CHANNEL_TEXTS } from './channels/channel-texts.js';
export type { ChannelTexts, LeftOutFile } from './channels/channel-texts.js';
export { splitText } from './channels/split-text.js';
export { textOfHtml } from './channels/text-of-html.js';

// Configuration resources
export { RESOURCE_KINDS } from './resource-kinds.js';
export type { ResourceKind } from './resource-kinds.js';
export { attributeSchema, createdResourceSchema } from './field-schemas.js';
export type { Attribute, CreatedResource } from './field-schemas.js';
export { paginationInfoSchema } from './pagination.js';
export type { PaginationInfo } from './pagination.js';
export {
  authenticationRequestSchema,
  authenticationUpdateSchema,
  authenticationSchema,
  authenticationListSchema,
} from './authentication.js';
export type { AuthenticationRequest, AuthenticationUpdate, Authentication } from './authentication.js';
export {
  clientApplicationRequestSchema,
  clientApplicationUpdateSchema,
  clientApplicationSchema,
  clientApplicationListSchema,
} from './client-application.js';
export type {
  ClientApplicationRequest,
  ClientApplicationUpdate,
  ClientApplication,
} from './client-application.js';
export {
  participantRequestSchema,
  participantUpdateSchema,
  participantSchema,
  participantListSchema,
} from './participant.js';
export type { ParticipantRequest, ParticipantUpdate, Participant } from './participant.js';
export {
  CHANNEL_FEATURES,
  CHANNEL_RICH_TYPES,
  CHANNEL_LANGUAGES,
  channelRequestSchema,
  channelUpdateSchema,
  channelSchema,
  channelListSchema,
} from './channel.js';
export type {
  ChannelFeature,
  ChannelRequest,
  ChannelRestrictions,
  ChannelUpdate,
  Channel,
} from './channel.js';
export {
  orchestrationRequestSchema,
  orchestrationUpdateSchema,
  orchestrationSchema,
  orchestrationListSchema,
} from './orchestration.js';
export type { OrchestrationRequest, OrchestrationUpdate, Orchestration } from './orchestration.js';
export { accountRequestSchema, accountUpdateSchema, accountSchema, accountListSchema } from './account.js';
export type { AccountRequest, AccountUpdate, Account } from './account.js';

// Conversations and assets
export { MESSAGE_STATUSES, conversationTranscriptSchema } from './fetch-conversation.js';
export type { MessageStatus, ConversationTranscript } from './fetch-conversation.js';
export { createAssetRequestSchema, createAssetResponseSchema, assetSchema } from './asset.js';
export type { CreateAssetRequest, CreateAssetResponse, Asset } from './asset.js';

// Operations, scopes, tokens, errors, limits
export { OPERATIONS } from './operations.js';
export type { OperationName } from './operations.js';
export { SCOPES } from './scopes.js';
export type { Scope } from './scopes.js';
export { tokenRequestSchema, tokenResponseSchema } from './oauth-token.js';
export type { TokenRequest, TokenResponse } from './oauth-token.js';
export { hubErrorBodySchema } from './hub-error.js';
export type { HubErrorBody } from './hub-error.js';
export { HUB_ERROR_CODES } from './hub-error-codes.js';
export type { HubErrorCode } from './hub-error-codes.js';
export { PROTOCOL_ERRORS, ProtocolError, isProtocolError } from './errors.js';
export type { MessageProblem, ProtocolErrorCode } from './errors.js';
export { LIMITS } from './limits.js';
