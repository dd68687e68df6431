/** A snapshot from OSV, whose API a server of this test answers as https://google.github.io/osv.dev/api/ describes. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rangesOf, snapshotOf } from "../../../tools/supply/osv.ts";

const npm = (name: string) => ({ name, ecosystem: "npm" });
const ENTRIES: Record<string, object> = {
  "GHSA-a": {
    affected: [
      {
        package: npm("one"),
        ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "1.2.0" }] }],
        versions: ["1.0.0", "1.1.0"],
      },
      { package: { name: "one", ecosystem: "PyPI" }, ranges: [], versions: ["9"] },
      { package: npm("never-asked-about"), ranges: [] },
    ],
    database_specific: { severity: "MODERATE" },
  },
  "GHSA-b": { affected: [{ package: npm("two"), versions: ["2.0.0"] }], database_specific: {} },
  "GHSA-c": { withdrawn: "2026-01-01T00:00:00Z", affected: [{ package: npm("one") }] },
  "MAL-1": { affected: [{ package: npm("two"), versions: ["6.6.6"] }] },
};
/** By package, in two pages where there are two lists. */
const ABOUT: Record<string, string[][]> = {
  one: [["GHSA-a"], ["GHSA-c"]],
  two: [["GHSA-b", "MAL-1"]],
  three: [],
};

let server: Server;
let base: string;
let isBroken = false;
beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = async () => {
      if (request.url !== "/v1/querybatch") {
        const id = request.url!.replace("/v1/vulns/", "");
        if (isBroken) return void response.writeHead(503).end();
        return void response.end(JSON.stringify({ id, ...ENTRIES[id] }));
      }
      const { queries } = (await json(request)) as {
        queries: { package: { name: string }; page_token?: string }[];
      };
      const results = queries.map(({ package: { name }, page_token: token = "0" }) => {
        const pages = ABOUT[name]!;
        const at = Number(token);
        const ids = pages[at] ?? [];
        return {
          ...(ids.length > 0 && { vulns: ids.map((id) => ({ id, modified: "2026-01-01" })) }),
          ...(at + 1 < pages.length && { next_page_token: String(at + 1) }),
        };
      });
      response.end(JSON.stringify({ results }));
    };
    void answer();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const now = new Date("2026-11-30T12:00:00Z");

it("has every page of every package, and neither withdrawn advisories nor other ecosystems", async () => {
  const { advisories, ...rest } = await snapshotOf(["two", "one", "three", "one"], { base, now });
  expect(rest).toMatchObject({ taken_on: "2026-11-30", packages: ["one", "three", "two"] });
  expect(advisories).toEqual([
    { id: "GHSA-a", package: "one", severity: "moderate", ranges: [{ from: "0", fixed: "1.2.0" }] },
    { id: "GHSA-b", package: "two", severity: "unknown", ranges: [], versions: ["2.0.0"] },
    { id: "MAL-1", package: "two", severity: "malware", ranges: [], versions: ["6.6.6"] },
  ]);
});

it("is not taken if OSV does not answer for all", async () => {
  isBroken = true;
  await expect(snapshotOf(["one"], { base, now })).rejects.toThrow("/v1/vulns/GHSA-a: 503");
  isBroken = false;
});

it.each([
  [[{ introduced: "0" }], [{ from: "0" }]],
  [[{ introduced: "1.0.0" }, { last_affected: "1.4.0" }], [{ from: "1.0.0", last: "1.4.0" }]],
  [
    [{ introduced: "0" }, { fixed: "1.0.0" }, { introduced: "2.0.0" }, { fixed: "2.1.0" }],
    [
      { from: "0", fixed: "1.0.0" },
      { from: "2.0.0", fixed: "2.1.0" },
    ],
  ],
])("reads the events %j", (events, ranges) => {
  expect(rangesOf(events)).toEqual(ranges);
});
