import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where the set-up keeps what it brought: ignored by git, safe to delete. */
export const TOOLCHAIN = fileURLToPath(new URL('../.toolchain/', import.meta.url));
