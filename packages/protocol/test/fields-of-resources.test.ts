import { describe } from 'mocha';
import {
  accountUpdateSchema,
  accountRequestSchema,
  authenticationRequestSchema,
  authenticationUpdateSchema,
  channelRequestSchema,
  clientApplicationRequestSchema,
  createAssetRequestSchema,
  orchestrationRequestSchema,
  participantRequestSchema,
} from '../src/index.js';
import { itKeepsTo, type Rules } from './field-rules.js';
import { FULL_RESOURCES } from './fixtures/full-resources.js';

const NAMED: Rules = {
  name: 'req string 1..255',
  description: 'opt string 1..1023',
  active: 'opt boolean',
};
const RICH_TYPES =
  'one of listpicker timepicker richlink quickreply template form authentication payment app';
const FEATURES = 'one of typing_events attachments richText delivery_receipts';
const LANGUAGES =
  'one of en-US es-ES fr-FR it-IT de-DE nl-NL pt-BR pt-PT da-DK ru-RU fr-CA zh-CN ja-JP ko-KR sv-SE';

/** {name, value} at a path (protocol 3). */
function attributes(path: string): Rules {
  return { [`${path}.0.name`]: 'req string 1..255', [`${path}.0.value`]: 'req string 1..1023' };
}

describe('the request for an authentication (protocol 4.1)', () => {
  describe('of type oauth2', () => {
    itKeepsTo(
      {
        ...NAMED,
        type: 'req one of oauth2',
        oauth2: 'req object',
        'oauth2.tokenRequestUrl': 'req string 1..255',
        'oauth2.method': 'req one of POST GET',
        'oauth2.headers': 'req list 1..25',
        ...attributes('oauth2.headers'),
        'oauth2.payload': 'req string 1..1024',
        'oauth2.accessTokenPath': 'req string 1..1024',
      },
      authenticationRequestSchema,
      FULL_RESOURCES.authentication,
    );
  });

  const basic = {
    name: 'n',
    description: 'd',
    active: true,
    type: 'basic',
    basicAuth: { username: 'u', password: 'p' },
  };
  const basicRules: Rules = {
    ...NAMED,
    type: 'req one of basic',
    basicAuth: 'req object',
    'basicAuth.username': 'req string 1..255',
    'basicAuth.password': 'req string 1..255',
  };

  describe('of type basic', () => {
    itKeepsTo(basicRules, authenticationRequestSchema, basic);
  });

  describe('of type basic, updated', () => {
    itKeepsTo({ ...basicRules, modified: 'opt string 1..' }, authenticationUpdateSchema, {
      ...basic,
      modified: '2021-03-28T14:29:01.516Z',
    });
  });
});

describe('the request for a client application (protocol 4.2)', () => {
  itKeepsTo(
    {
      ...NAMED,
      roles: 'req list 1..7',
      'roles.0.name':
        'req one of customer custom_bot egain_bot egain_agent custom_agent business_notification',
      'roles.0.version': 'req one of v1 v3',
      'roles.0.callback': 'req string 1..1023',
      'roles.0.notificationEmail': 'req string 1..255',
      'roles.0.headers': 'opt list 1..25',
      ...attributes('roles.0.headers'),
      'roles.0.authentication': 'opt object',
      'roles.0.authentication.id': 'req uuid',
    },
    clientApplicationRequestSchema,
    FULL_RESOURCES.clientApplication,
  );
});

describe('the request for a participant (protocol 4.3)', () => {
  itKeepsTo(
    {
      ...NAMED,
      type: 'req one of custom_bot egain_bot',
      application: 'req object',
      'application.id': 'req uuid',
      intents: 'opt object',
      'intents.intent': 'req list 1..500',
      'intents.intent.0.value': 'req string 1..255',
      'intents.intent.0.displayValue': 'req string 1..255',
      options: 'opt list 1..25',
      ...attributes('options'),
    },
    participantRequestSchema,
    FULL_RESOURCES.participant,
  );
});

/** What both directions of a channel have (protocol 8.2). */
function direction(path: string): Rules {
  return {
    [path]: 'opt object',
    [`${path}.maxTextLength`]: 'opt int 1..10000',
    [`${path}.attachmentPolicy`]: 'opt object',
    [`${path}.attachmentPolicy.enabled`]: 'opt boolean',
    [`${path}.attachmentPolicy.maxSize`]: 'opt int 1..10485760',
    [`${path}.attachmentPolicy.type`]: 'opt one of allow block',
    [`${path}.attachmentPolicy.extensions`]: 'opt list 1..75 of string 1..255',
  };
}

describe('the request for a channel (protocol 4.4 and 8.2)', () => {
  itKeepsTo(
    {
      type: 'req string 1..255',
      displayName: 'req string 1..255',
      icon: 'req string 1..512000',
      description: 'opt string 1..1023',
      active: 'opt boolean',
      restrictions: 'opt object',
      ...direction('restrictions.inbound'),
      'restrictions.inbound.features': `opt list 1..4 of ${FEATURES}`,
      ...direction('restrictions.outbound'),
      'restrictions.outbound.features': `opt list 1..3 of ${FEATURES}`,
      'restrictions.outbound.richMessageTypes': `opt list 1..9 of ${RICH_TYPES}`,
      'restrictions.outbound.systemMessages': 'opt boolean',
      'restrictions.outbound.midChatAuth': 'opt boolean',
      'restrictions.outbound.customerServiceWindow': 'opt object',
      'restrictions.outbound.customerServiceWindow.durationMinutes': 'req int 1..10080',
      'restrictions.outbound.customerServiceWindow.continueMessageTypes': `opt list 1.. of ${RICH_TYPES}`,
      l10nProperties: 'opt list 1..25',
      'l10nProperties.0.language': `req ${LANGUAGES}`,
      'l10nProperties.0.properties': 'req list 1..75',
      ...attributes('l10nProperties.0.properties'),
    },
    channelRequestSchema,
    FULL_RESOURCES.channel,
  );
});

describe('the request for an orchestration (protocol 4.5)', () => {
  const bot = 'applications.botConfiguration';
  itKeepsTo(
    {
      ...NAMED,
      name: 'req string 1..',
      applications: 'req object',
      [bot]: 'opt object',
      [`${bot}.bots`]: 'req list 1..1',
      [`${bot}.bots.0.id`]: 'req uuid',
      [`${bot}.bots.0.participant`]: 'req object',
      [`${bot}.bots.0.participant.id`]: 'req uuid',
      [`${bot}.bots.0.onEscalation`]: 'opt object',
      [`${bot}.bots.0.onEscalation.agent`]: 'req object',
      [`${bot}.bots.0.onEscalation.agent.id`]: 'req uuid',
      [`${bot}.forwardTranscript`]: 'opt boolean',
      [`${bot}.bypassVaDuration`]: 'opt number 1..10080',
      'applications.customerConfiguration': 'opt object',
      'applications.customerConfiguration.customer': 'req object',
      'applications.customerConfiguration.customer.id': 'req uuid',
      'applications.agentConfiguration': 'opt object',
      'applications.agentConfiguration.agents': 'req list 1..1',
      'applications.agentConfiguration.agents.0.id': 'req uuid',
    },
    orchestrationRequestSchema,
    FULL_RESOURCES.orchestration,
  );
});

describe('the request for an account (protocol 4.6)', () => {
  const rules: Rules = {
    ...NAMED,
    address: 'req string 1..255',
    channel: 'req object',
    'channel.id': 'req uuid',
    chatConfigurations: 'req object',
    'chatConfigurations.orchestration': 'req object',
    'chatConfigurations.orchestration.id': 'req uuid',
    'chatConfigurations.entryPoint': 'req object',
    'chatConfigurations.entryPoint.id': 'req string 1..255',
    'chatConfigurations.timeout': 'opt number 3..10080',
    'chatConfigurations.defaultLanguage': 'opt string 1..',
    'chatConfigurations.onAgentUnavailability': 'opt one of off_hours retain_and_retry',
    'chatConfigurations.allowLogoutWithOpenChats': 'opt boolean',
    'chatConfigurations.allowQueueTransferOnAgentUnavailability': 'opt boolean',
    caseManagement: 'opt object',
    'caseManagement.sameCaseDuration': 'opt number 1..10080',
    'caseManagement.copyCustomAttributes': 'opt boolean',
    attributes: 'opt list 1..10',
    ...attributes('attributes'),
  };
  itKeepsTo(rules, accountRequestSchema, FULL_RESOURCES.account);

  describe('updated', () => {
    itKeepsTo({ ...rules, modified: 'opt string 1..' }, accountUpdateSchema, {
      ...FULL_RESOURCES.account,
      modified: '2021-03-28 14:29:01.516',
    });
  });
});

describe('the request for an asset (protocol 4.8)', () => {
  itKeepsTo(
    {
      channel: 'req object',
      'channel.type': 'req string 1..255',
      sender: 'req object',
      'sender.type': 'req one of custom_bot egain_bot customer egain_agent custom_agent',
      name: 'req string 1..255',
      size: 'req int 1..10485760',
    },
    createAssetRequestSchema,
    { channel: { type: 'sms' }, sender: { type: 'custom_bot' }, name: 'a.jpg', size: 1 },
  );
});
