/**
 * A zip archive whose bytes depend on its files alone: their order is by name and they bear one date, so
 * that Terraform deploys a function when its code has changed and at no other time.
 */
import { crc32, deflateRawSync } from "node:zlib";

/** 1 January 1980, the first day that MS-DOS knows. */
const DATE = 0x0021;
const TIME = 0;
const VERSION = 20;
const DEFLATE = 8;
/** Names are UTF-8. */
const FLAGS = 0x0800;

/** PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. Nothing here needs zip64. */
export function zip(files: Record<string, Uint8Array>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of Object.keys(files).toSorted()) {
    const content = files[name] ?? new Uint8Array();
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, "utf8");
    const facts = numbers([
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATE],
      [2, TIME],
      [2, DATE],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ]);
    const local = Buffer.concat([numbers([[4, 0x04034b50]]), facts, path, packed]);
    const place = numbers([
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ]);
    directory.push(
      numbers([
        [4, 0x02014b50],
        [2, VERSION],
      ]),
      facts,
      place,
      path,
    );
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = locals.length;
  const end = numbers([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, listed.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...locals, listed, end]);
}

/** Unsigned numbers of 2 or 4 bytes, little-endian. */
function numbers(values: readonly (readonly [size: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    values.map(([size, value]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}
