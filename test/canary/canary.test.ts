import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startHub, type RunningHub } from '@colloquy/hub';
import { SCOPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { basic, deliver } from '../process/bot-callback.js';
import { startBotProcess, type BotProcess } from '../process/bot-process.js';
import { HubProxy, isSend } from '../process/hub-proxy.js';
import { poll } from '../process/poll.js';
import { RunningProgram } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { ANSWERS, canariesIn, PERSONAL, SECRETS } from './canary-words.js';

/** How the hub refuses (protocol 3.2), and what it says besides. */
const refusal = (code: string, words: string) => ({
  kind: 'answer' as const,
  status: Number(code.slice(0, 3)),
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code, developerMessage: words, userMessage: words, details: [{ reason: words }] }),
});

const AUTHORIZATION = basic('hub', SECRETS.callbackPassword);

describe('What secrets and customers say', function () {
  this.timeout(180_000);
  let folder: TemporaryFolder;
  let hub: RunningHub;
  let network: HubProxy;
  let bot: BotProcess;
  const conversations = { said: randomUUID(), failed: randomUUID(), paid: randomUUID() };

  before(async () => {
    folder = await temporaryFolder();
    const client = { id: 'bot', secret: SECRETS.clientSecret, scopes: Object.values(SCOPES) };
    hub = await startHub({ port: 0, seed: false, console: false, clients: [client] });
    network = await HubProxy.open(hub);
    network.on(({ url }) => url.includes('token'), refusal('503-000', ANSWERS.tokenRefusal));
    // More often than the client tries by itself.
    const outage = Array.from({ length: 4 }, () => refusal('503-000', ANSWERS.hubOutage));
    network.on(({ url }) => url.includes('/authentications'), ...outage);
    bot = await startBotProcess({
      hub: network,
      script: 'test/dist/canary/canary-bot-process.js',
      environment: environment(),
    });
    network.on(isSend, refusal('500-000', ANSWERS.hubOutage), refusal('400-199', ANSWERS.hubRefusal));
    await plant();
  });

  after(async () => {
    await bot.program.stop();
    await network.close();
    await hub.stop();
    await folder.remove();
  });

  function environment(): Readonly<Record<string, string>> {
    return {
      COLLOQUY_CLIENT_ID: 'bot',
      COLLOQUY_CLIENT_SECRET: SECRETS.clientSecret,
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: SECRETS.callbackPassword,
      COLLOQUY_OPERATIONS_TOKEN: SECRETS.operationsToken,
      COLLOQUY_LOG_LEVEL: 'debug',
      COLLOQUY_MODE: 'production',
      CANARY_STORE: folder.file('canary.db'),
      CANARY_TRACES: folder.file('traces.jsonl'),
    };
  }

  /** Everything that a callback may hold has a word of its own. */
  function callback(conversationId: string, text: string, type = 'text'): string {
    const contact = [
      { type: 'email', address: PERSONAL.mail },
      { type: 'phone', subType: 'mobile', address: PERSONAL.phone },
    ];
    return JSON.stringify({
      messages: {
        message: [
          {
            id: randomUUID(),
            messageId: randomUUID(),
            type: { value: type },
            content: { text },
            conversation: { id: conversationId, customer: { name: PERSONAL.name, contacts: { contact } } },
            sender: { type: 'customer', participant: { name: PERSONAL.name } },
            recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'order-status' } }] },
            attachments: {
              attachment: [
                {
                  id: randomUUID(),
                  name: PERSONAL.fileName,
                  contentType: 'application/pdf',
                  size: 1,
                  url: PERSONAL.fileUrl,
                },
              ],
            },
            attributes: { attribute: [{ name: 'note', value: PERSONAL.attribute }] },
          },
          PERSONAL.text,
        ],
      },
    });
  }

  async function plant(): Promise<void> {
    const tell = (body: string, authorization = AUTHORIZATION) => deliver(bot, body, { authorization });
    expect(await tell(callback(conversations.said, PERSONAL.text))).to.equal(202);
    expect(await tell(callback(conversations.failed, `fail ${PERSONAL.failing}`))).to.equal(202);
    expect(await tell(callback(conversations.paid, `pay ${PERSONAL.card}`))).to.equal(202);
    expect(await tell(callback(randomUUID(), PERSONAL.text, PERSONAL.type))).to.equal(202);
    expect(await tell(`{"text": "${PERSONAL.text}`)).to.equal(400);
    expect(await tell('{}', `Bearer ${SECRETS.callbackPassword}`)).to.equal(401);
    expect(
      (await ask('/administration/conversations', `Bearer ${SECRETS.callbackPassword}`)).status,
    ).to.equal(401);
    expect(
      (await ask('/administration/erasures', undefined, `{"contact": "${PERSONAL.mail}`)).status,
    ).to.equal(400);
    await poll('all to be given up', 60_000, async () => {
      const letters = await (await ask('/administration/dead-letters')).text();
      const all = [PERSONAL.failing, conversations.said, conversations.paid];
      return all.every((word) => letters.includes(word)) ? true : undefined;
    });
  }

  function ask(
    path: string,
    authorization = `Bearer ${SECRETS.operationsToken}`,
    body?: string,
  ): Promise<Response> {
    return fetch(`${bot.operationsUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body }),
    });
  }

  async function answers(...urls: readonly string[]): Promise<string> {
    const all = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    return all.join('\n');
  }

  it('is planted: it is where the guide to privacy says that it is kept, so that it could get out', async () => {
    const kept = await (await ask(`/administration/conversations/${conversations.said}`)).text();
    const letters = await (await ask('/administration/dead-letters')).text();
    expect(canariesIn(kept + letters)).to.include.members([PERSONAL.failing, PERSONAL.text, PERSONAL.name]);
  });

  it('is in no metric, and in no answer to whoever asks without a token', async () => {
    const { url, operationsUrl } = bot;
    const metrics = await answers(`${operationsUrl}/metrics`);
    expect(metrics).to.include('colloquy_dead_letters_total');
    expect(canariesIn(metrics)).to.deep.equal([]);
    const paths = [
      '/healthz',
      '/readyz',
      '/callbacks',
      '/callbacks/token',
      '/metrics',
      '/introspection/dialogs',
      '/',
    ];
    const told = await answers(
      ...paths.flatMap((path) => [`${url}${path}`, `${operationsUrl}${path}`]),
      `${operationsUrl}/administration/conversations`,
    );
    expect(canariesIn(told)).to.deep.equal([]);
  });

  it('is in no trace', async () => {
    const traces = await readFile(folder.file('traces.jsonl'), 'utf8');
    expect(traces).to.include('colloquy.activity').and.include('colloquy.send').and.include('error.type');
    expect(canariesIn(traces)).to.deep.equal([]);
  });

  it('is not shown by the command that shows the configuration, nor by one that refuses it', async () => {
    const shown = RunningProgram.start('config', ['packages/cli/bin/colloquy.js', 'config', '--json'], {
      ...environment(),
      COLLOQUY_OPERATIONS_TOKEN: SECRETS.operationsToken.slice(0, 10),
      COLLOQUY_CALLBACK_PASSWORD: SECRETS.callbackPassword.slice(0, 7),
    });
    await shown.ended;
    expect(shown.stdout).to.include('COLLOQUY_CALLBACK_PASSWORD').and.include('must have at least');
    expect(`${shown.stdout}${shown.stderr}`).to.not.match(/canary-[^b]/i);
  });

  it('is in no line of the log at its most talkative, which says of which conversation each is', async () => {
    await bot.program.stop();
    const log = `${bot.program.stdout}${bot.program.stderr}`;
    const lines = log
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const about = (message: string) => lines.find((line) => line['message'] === message);
    expect(about('turn failed')).to.include({ conversationId: conversations.failed });
    expect(about('activity given up')).to.include({ conversationId: conversations.paid });
    expect(about('send failed, trying again')).to.have.property('conversationId');
    expect(about('the hub cannot be reached yet, trying again')).to.have.property('level', 'warn');
    expect(canariesIn(log)).to.deep.equal([]);
  });
});
