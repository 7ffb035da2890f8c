import { hash, timingSafeEqual } from 'node:crypto';

/** Compares two secrets without telling by the time it takes how much of them agrees. */
export function equalInConstantTime(left: string, right: string): boolean {
  return isSecret(right)(left);
}

/**
 * The same for one that is compared again and again.
 *
 * What is shown is written into a room of a fixed size, and the whole room is compared; what has no place there is compared by its digest. Which of
 * the two it is, and how long the writing takes, depends on nothing but what is shown, which whoever shows it knows: neither the secret
 * nor its length. The room is there because callbacks are many, and a digest takes three times as long.
 */
export function isSecret(secret: string): (shown: string) => boolean {
  const expected = Buffer.alloc(ROOM_BYTES);
  if (fits(secret)) write(expected, secret);
  // Nothing that fits is equal to it, and still all of it is compared.
  else expected.fill(0xff);
  const expectedDigest = digest(secret);
  return (shown) => {
    if (!fits(shown)) return timingSafeEqual(digest(shown), expectedDigest);
    write(room, shown);
    return timingSafeEqual(room, expected);
  };
}

/** The header of most registrations. The user and the password may have 255 characters each (protocol 4.1): a room for any would cost as much as a digest. */
const ROOM_BYTES = 256;

/** At the beginning of a room: without its length, a text would equal itself with zeros behind it. */
const LENGTH_BYTES = 2;

const room = Buffer.alloc(ROOM_BYTES);

function fits(value: string): boolean {
  return Buffer.byteLength(value) <= ROOM_BYTES - LENGTH_BYTES;
}

function write(into: Buffer, value: string): void {
  into.fill(0);
  into.writeUInt16LE(into.write(value, LENGTH_BYTES));
}

function digest(value: string): Buffer {
  return hash('sha256', value, 'buffer');
}
