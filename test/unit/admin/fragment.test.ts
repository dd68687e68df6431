/** The part of an address after `#`, where a person's address is. */
import { expect, it } from "vitest";
import { fragmentText } from "../../../admin/src/router/location.ts";

it.each([
  ["", ""],
  ["#zoe%40example.org", "zoe@example.org"],
  ["#zoe%4", "zoe%4"],
])("of %j is %j", (hash, text) => expect(fragmentText(hash)).toBe(text));
