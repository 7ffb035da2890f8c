import mime from 'mime';

/** What a file is when nothing better is known of it. */
const UNKNOWN_TYPE = 'application/octet-stream';

/**
 * The media type of a file by the extension of its name; `application/octet-stream` when it is unknown.
 *
 * @param overrides types by extension, in lower case and without the dot.
 */
export function mediaTypeOf(fileName: string, overrides: Readonly<Record<string, string>> = {}): string {
  const extension = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(overrides, extension)) return overrides[extension] ?? UNKNOWN_TYPE;
  return (extension === '' ? null : mime.getType(extension)) ?? UNKNOWN_TYPE;
}
