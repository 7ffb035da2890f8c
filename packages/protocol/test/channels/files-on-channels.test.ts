import { expect } from 'chai';
import { describe, it } from 'mocha';
import { adapt, profileFromSettings, type Adaptation } from '../../src/index.js';
import { file, message } from './messages.js';

const NOW = new Date('2024-05-26T12:00:00.000Z');

function texts({ messages }: Adaptation) {
  return messages.map(({ content }) => content?.text);
}

describe('files on a channel', () => {
  const send = (policy: object, ...attachment: (ReturnType<typeof file> | { id: string })[]) =>
    adapt(
      message('text', { content: { text: 'See' }, attachments: { attachment } }),
      profileFromSettings({ features: ['attachments'], attachmentPolicy: policy }),
      { now: NOW, describeAsset: (id) => (id === 'known' ? { name: 'tool.exe', size: 9 } : undefined) },
    );
  const left = (adapted: Adaptation) => adapted.changes.map(({ attachment, why }) => [attachment, why]);

  it('go by the list of what is allowed, or of what is blocked, without regard to case', () => {
    const files = [file('a.PNG'), file('b.exe'), file('exe'), file('c')];
    const kind = 'the channel does not take files of this kind';
    expect(left(send({ type: 'allow', extensions: ['png'] }, ...files))).to.deep.equal([
      [2, kind],
      [3, kind],
      [4, kind],
    ]);
    expect(left(send({ type: 'block', extensions: ['EXE'] }, ...files))).to.deep.equal([
      [2, kind],
      [3, kind],
    ]);
  });

  it('go by size, and not at all where they are switched off', () => {
    const large = 'the file is larger than the channel takes';
    expect(left(send({ maxSize: 10 }, file('a', 10), file('b', 11)))).to.deep.equal([[2, large]]);
    expect(left(send({ enabled: false }, file('a', 1), { id: 'x' }))).to.deep.equal([
      [1, 'the channel takes no files'],
      [2, 'the channel takes no files'],
    ]);
  });

  it('that were uploaded before are judged by what is known of them', () => {
    const adapted = send({ type: 'block', extensions: ['exe'] }, { id: 'known' }, { id: 'unknown' });
    expect(left(adapted)).to.deep.equal([[1, 'the channel does not take files of this kind']]);
    expect(adapted.messages[0]?.attachments).to.deep.equal({ attachment: [{ id: 'unknown' }] });
  });

  it('that were all there was are told of in words, without a link to what is refused', () => {
    const alone = message('text', { attachments: { attachment: [file('bill.pdf'), { id: 'asset' }] } });
    expect(texts(adapt(alone, profileFromSettings({}), { now: NOW }))).to.deep.equal([
      'This file cannot be shown here: bill.pdf https://files.example.com/bill.pdf\nA file cannot be shown here.',
    ]);
    const refused = adapt(
      message('text', { attachments: { attachment: [file('tool.exe')] } }),
      profileFromSettings({
        features: ['attachments'],
        attachmentPolicy: { type: 'block', extensions: ['exe'] },
      }),
      { now: NOW },
    );
    expect(texts(refused)).to.deep.equal(['This file cannot be shown here: tool.exe']);
    expect(refused.changes.map(({ kind }) => kind)).to.deep.equal(['attachment_dropped']);
  });
});
