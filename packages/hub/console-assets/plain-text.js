// @ts-check

/** @typedef {import('../src/console/conversation-view.js').BodyView} BodyView */

/**
 * What a message says, as text alone: choices as a numbered list, as on a telephone that shows nothing else.
 *
 * @param {BodyView} body
 * @returns {string}
 */
export function plainText(body) {
  switch (body.kind) {
    case 'none':
      return '';
    case 'redacted':
      return 'The hub removed this content';
    case 'text':
      return body.text;
    case 'list':
      return numbered(
        [body.title, body.subtitle],
        body.sections.flatMap((section) => section.items.map(itemText)),
      );
    case 'quick-replies':
      return numbered([body.title], body.items);
    case 'template':
      return numbered([body.title, ...body.links.map(linkText)], body.answers);
    default:
      return body.title;
  }
}

/** @param {{ title: string, subtitle?: string }} item */
function itemText({ title, subtitle }) {
  return subtitle === undefined ? title : `${title} (${subtitle})`;
}

/** @param {import('../src/console/rich/template-view.js').TemplateLink} link */
function linkText({ title, address }) {
  return address === undefined ? title : `${title}: ${address.replace(/^tel:/, '')}`;
}

/** @param {readonly (string | undefined)[]} heads @param {readonly string[]} choices */
function numbered(heads, choices) {
  const first = heads.filter((head) => head !== undefined && head !== '');
  return [...first, ...choices.map((choice, index) => `${index + 1}. ${choice}`)].join('\n');
}
