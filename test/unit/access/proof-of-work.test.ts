import { expect, it } from "vitest";
import { zeroBits } from "../../../shared/access/proof-of-work.ts";

it.each([
  [[0x80], 0],
  [[0x40], 1],
  [[0x01], 7],
  [[0x00, 0xff], 8],
  [[0x00, 0x10], 11],
  [[0x00, 0x00], 16],
])("the digest %j begins with %i zero bits", (bytes, bits) => {
  expect(zeroBits(Uint8Array.from(bytes))).toBe(bits);
});
