import { oneLine } from '../model/one-line.js';

/** Text of an SVG: what is said in it is never markup. */
export function text(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** An element with its attributes, which are escaped, and what is in it, which is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inner: readonly string[] = [],
): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${text(value)}"`],
  );
  const start = `<${name}${given.join('')}`;
  return inner.length === 0 ? `${start}/>` : `${start}>${inner.join('')}</${name}>`;
}

/** A number of px as it stands in an attribute: one place after the point, the same on each machine. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
