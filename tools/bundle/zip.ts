/**
 * A zip archive whose bytes depend only on its files: they are sorted by name and have a fixed date, and fflate packs them
 * in the same way on every machine, unlike Node's zlib. So Terraform deploys a function only if its code has changed.
 */
import { zipSync } from "fflate";

/** The first day that MS-DOS knows, in the local time that fflate writes. */
const DATE = new Date(1980, 0, 1);

export function zip(files: Record<string, Uint8Array>): Uint8Array {
  const inOrder = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return zipSync(Object.fromEntries(inOrder), { level: 9, mtime: DATE });
}
