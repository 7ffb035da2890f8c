const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  bull: '•',
  euro: '€',
  copy: '©',
};

/**
 * Rich text as plain text: blocks become lines, list items get a bullet, a link keeps its address. The console never
 * puts markup from a message into its page, so this need not be a full reader of HTML.
 */
export function htmlText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<a\b[^>]*\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>(.*?)<\/a\s*>/gi, linkText)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<\/?(p|div|ul|ol|table|tr|h[1-6]|blockquote|section)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(text)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{2,}•/g, '\n•')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function linkText(
  _match: string,
  double: string | undefined,
  single: string | undefined,
  label: string,
): string {
  const address = double ?? single ?? '';
  return label === address || address === '' ? label : `${label} (${address})`;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (match, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? match;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : match;
  });
}
