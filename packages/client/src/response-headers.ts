/** Headers of an answer with names in lower case, as undici reads them; one that came several times as one, in order (RFC 9110, 5.3). */
export function headersOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) read[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return read;
}
