/**
 * A zip archive whose bytes depend on its files alone: their order is by name, they bear one date, and fflate packs alike
 * on every machine, which Node's zlib does not. So Terraform deploys a function when its code has changed and at no
 * other time.
 */
import { zipSync } from "fflate";

/** The first day that MS-DOS knows, in the local time that fflate writes. */
const DATE = new Date(1980, 0, 1);

export function zip(files: Record<string, Uint8Array>): Uint8Array {
  const inOrder = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(inOrder), { level: 9, mtime: DATE });
}
