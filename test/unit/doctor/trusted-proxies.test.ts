/** The doctor compares TRUSTED_PROXIES with where the API is reached. */
import { expect, test } from "vitest";
import { checkTrustedProxies } from "../../../tools/doctor/machinery.ts";

const GATEWAY = "https://webinars-1a2b.ew.gateway.dev";
const DOMAIN = "https://api.example.org";

test.each([
  ["the gateway alone appends the client's address", GATEWAY, 0, "ok"],
  ["a caller could invent an address in front of the gateway's", GATEWAY, 1, "wrong"],
  ["a load balancer appends its own address", DOMAIN, 1, "ok"],
  ["all visitors would share the load balancer's limit", DOMAIN, 0, "wrong"],
])("%s", (_what, publicBaseUrl, trustedProxies, state) => {
  expect(checkTrustedProxies(GATEWAY, publicBaseUrl, trustedProxies)).toMatchObject([{ state }]);
});

test("the local stack has no proxies to compare", () => {
  expect(checkTrustedProxies("http://127.0.0.1:8080", "http://127.0.0.1:8080", 1)).toEqual([]);
});
