// @ts-check
/* global FileReader */
import { element } from './element.js';
import { icon } from './icon.js';

/** @typedef {{ id: string, name: string, size: number, url?: string }} SentFile */

/** As many as one message may have (protocol 5.2). */
const MAX_FILES = 5;

/**
 * Files that go with the next message: uploaded as soon as they are chosen, so that a refusal is seen before anything is sent.
 *
 * @param {{ who: string, upload: (file: File) => Promise<SentFile | undefined> }} options
 */
export function createFileTray({ who, upload }) {
  /** @type {SentFile[]} */
  let files = [];
  let busy = 0;
  const input = element('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    tabindex: '-1',
    'aria-hidden': 'true',
    'data-testid': `${who}-files`,
  });
  const choose = element(
    'button',
    {
      type: 'button',
      class: 'tool',
      'data-testid': `${who}-attach`,
      'aria-label': `Attach files as the ${who}`,
      title: 'Attach files',
      disabled: true,
      onclick: () => input.click(),
    },
    [icon('attach')],
  );
  const list = element('ul', { class: 'tray', 'aria-label': 'Files of the next message', hidden: true });

  const draw = () => {
    list.hidden = files.length === 0 && busy === 0;
    list.replaceChildren(
      ...files.map((file) =>
        element('li', { class: 'tray-file', 'data-testid': 'tray-file' }, [
          file.name,
          element(
            'button',
            {
              type: 'button',
              class: 'link-button',
              'aria-label': `Remove ${file.name}`,
              onclick: () => {
                files.splice(files.indexOf(file), 1);
                draw();
                choose.focus();
              },
            },
            ['Remove'],
          ),
        ]),
      ),
      ...(busy > 0 ? [element('li', { class: 'tray-file' }, ['Uploading…'])] : []),
    );
  };

  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])].slice(0, MAX_FILES - files.length);
    // They go with the message that they were chosen for, whichever is written when they are uploaded.
    const message = files;
    input.value = '';
    busy += 1;
    draw();
    for (const file of chosen) {
      const uploaded = await upload(file);
      if (uploaded !== undefined) message.push(uploaded);
    }
    busy -= 1;
    draw();
  });

  return {
    button: element('span', {}, [choose, input]),
    list,
    files: () => files,
    isBusy: () => busy > 0,
    /** Those of another message. @param {SentFile[]} others */
    show: (others) => {
      files = others;
      draw();
    },
  };
}

/**
 * The bytes of a file, as base64.
 *
 * @param {File} file
 * @returns {Promise<string>}
 */
export function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error ?? new TypeError('The file cannot be read.')));
    reader.readAsDataURL(file);
  });
}
