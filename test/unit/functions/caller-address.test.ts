import type { Request } from "@google-cloud/functions-framework";
import { expect, test } from "vitest";
import { callerAddress } from "../../../functions/http/origin.ts";

const from = (forwarded: string | undefined): Request =>
  ({ get: () => forwarded, ip: "127.0.0.9" }) as unknown as Request;

test.each([
  ["the last entry is the caller's", "203.0.113.7, 198.51.100.2", 0, "198.51.100.2"],
  ["a proxy of ours stands in between", "203.0.113.7, 198.51.100.2", 1, "203.0.113.7"],
  ["there are fewer entries than proxies", "203.0.113.7", 2, "203.0.113.7"],
  ["the caller has IPv6", "2001:db8::7", 0, "2001:db8::7"],
  ["the entry is no address", "unknown", 0, "127.0.0.9"],
  ["the caller has invented it", "' or 1=1 --, 198.51.100.2", 1, "127.0.0.9"],
  ["there is no header", undefined, 0, "127.0.0.9"],
])("%s", (_case, forwarded, trustedProxies, address) => {
  expect(callerAddress(from(forwarded), trustedProxies)).toBe(address);
});
