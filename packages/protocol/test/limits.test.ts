import { expect } from 'chai';
import { describe, it } from 'mocha';
import { LIMITS } from '../src/index.js';

describe('the limits', () => {
  it('are the documented figures (protocol 3.2, 4 to 9)', () => {
    expect(LIMITS).to.deep.equal({
      messagesPerRequest: 10,
      messagesPerCallback: 200,
      messagesPerPage: 200,
      transcriptMessagesAtStart: 10,
      contentLength: 10000,
      messageIdLength: 255,
      nameLength: 255,
      descriptionLength: 1023,
      callbackUrlLength: 1023,
      attributeNameLength: 255,
      attributeValueLength: 1023,
      messageAttributeValueLength: 2048,
      messageAttributes: 75,
      metadataAttributes: 10,
      customerAttributes: 10,
      accountAttributes: 10,
      customerContacts: 25,
      attachmentsPerMessage: 5,
      attachmentSize: 10485760,
      storedAssetSize: 2147483648,
      urlLength: 2500,
      intents: 500,
      participantOptions: 25,
      roles: 7,
      headersPerRole: 25,
      botsPerOrchestration: 1,
      agentsPerOrchestration: 1,
      recipientsPerMessage: 1,
      iconLength: 512000,
      callbackTimeoutMs: 5000,
      timeoutMinutes: { min: 3, max: 10080, default: 240 },
      bypassMinutes: { min: 1, max: 10080 },
      serviceWindowMinutes: { min: 1, max: 10080 },
      timeOffsetMinutes: { min: -720, max: 720 },
      tokenPayloadLength: 1024,
      tokenPathLength: 1024,
      tokenUrlLength: 255,
      languages: 25,
      systemTexts: 75,
      extensions: 75,
      preferredAgentIdLength: 36,
      developerMessageLength: 255,
      userMessageLength: 1024,
      errorDetails: 30,
    });
  });
});
