import { createHash, randomBytes } from "node:crypto";

/** The only source of random ids in the domain. */
export interface Ids {
  /** 24 characters of `0-9a-v`: 120 random bits. */
  next(): string;
}

const BASE32HEX = "0123456789abcdefghijklmnopqrstuv";

/** Base32hex without padding, lower case (RFC 4648, section 7): the alphabet of Calendar event ids. */
export function base32hex(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32HEX[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32HEX[(held << (5 - bits)) & 31] : text;
}

/** An id that follows from the parts: 32 characters of `0-9a-v` (160 bits of SHA-256). */
export function derivedId(...parts: string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest();
  return base32hex(digest.subarray(0, 20));
}

export const randomIds: Ids = { next: () => base32hex(randomBytes(15)) };
