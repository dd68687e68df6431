/** Time-based one-time passwords: RFC 6238 with SHA-1, six digits and thirty seconds, which every authenticator app knows. */
import { createHmac, randomBytes } from "node:crypto";

export const PERIOD_S = 30;
export const CODE_LENGTH = 6;
export const HASHING_ALGORITHM = "SHA1";
/** RFC 4226, section 4, R6 recommends 160 bits. */
const SECRET_BYTES = 20;

export const newSecret = (): string => base32(randomBytes(SECRET_BYTES));

/** The number of the interval that contains this instant. */
export const stepAt = (atMs: number): number => Math.floor(atMs / 1000 / PERIOD_S);

/** The code of a secret in base 32 for an interval. */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytesOf(secret)).update(counter).digest();
  // Dynamic truncation: RFC 4226, section 5.3.
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** CODE_LENGTH).padStart(CODE_LENGTH, "0");
}

/** The interval of the code, at most `adjacent` intervals from this instant; null if it has none. */
export function stepOfCode(
  { secret, code, adjacent }: { secret: string; code: string; adjacent: number },
  atMs: number,
): number | null {
  const present = stepAt(atMs);
  for (let distance = 0; distance <= adjacent; distance += 1) {
    for (const step of [present - distance, present + distance]) {
      if (codeOf(secret, step) === code) return step;
    }
  }
  return null;
}

/** RFC 4648, section 6. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, "0"), 2)]).join("");
}

function bytesOf(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"));
  const octets = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
}
