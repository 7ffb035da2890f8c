/** What the system says, in words where they are known. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'nothing can be made there',
  ENOTDIR: 'it is below a file',
  ENAMETOOLONG: 'its path is too long',
};

/** Why nothing could be written. */
export function whyNotWritten(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return REASONS[code] ?? (code === '' ? String(cause) : code);
}
