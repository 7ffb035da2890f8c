import { compile, type HtmlToTextOptions } from 'html-to-text';

/** What a person can use from a text: not a script, nor a picture inside the page. `mailto:` is taken off before. */
const OPENABLE = /^(?:https?:|tel:|[^:/?#]+@)/i;
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const ROW = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, linkBrackets: false, pathRewrite: openable },
    },
    { selector: 'img', options: { linkBrackets: false, pathRewrite: openable } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    { selector: 'hr', options: { length: 3 } },
    { selector: 'tr', format: 'block', options: ROW },
    { selector: 'td', format: 'inlineSurround', options: { suffix: ' | ' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: ' | ' } },
    ...HEADINGS.map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

const convert = compile(OPTIONS);

/**
 * The words of an HTML text, with the addresses of its links behind them: what is sent where rich text is not possible
 * (protocol 8.2). Empty when it says nothing.
 */
export function textOfHtml(html: string): string {
  return tidy(convertAnyDepth(html));
}

/** Thousands of elements inside each other are too deep to walk; then their words are taken one after the other. */
function convertAnyDepth(html: string): string {
  try {
    return convert(html);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return convert(html.replace(/<[^<>]*>/g, ' '));
  }
}

function tidy(text: string): string {
  return (
    text
      .replace(/(?: \|)+[ \t]*$/gm, '')
      .replace(/[ \t]+$/gm, '')
      // Ordered lists come indented.
      .replace(/^ {1,2}(?=\d+\. )/gm, '')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

function openable(address: string): string {
  return OPENABLE.test(address) ? address : '';
}
