/** The body limit of each function in the catalog. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogEntry } from "../../../tools/generate-catalog.ts";
import { startApp, type App } from "../../support/app.ts";
import { rawRequest } from "../../support/raw-request.ts";
import { order } from "../../support/webinars.ts";

const catalog: CatalogEntry[] = JSON.parse(
  readFileSync(new URL("../../../functions/catalog.json", import.meta.url), "utf8"),
);

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { ALLOWED_ORIGINS: "https://admin.example.org" } });
});
afterAll(() => app.close());

const pathOf = ({ path }: CatalogEntry) => path.replaceAll(/\{\w+\}/g, "any");

const LENGTHS = ["4194305", "18446744073709551615"];

test("413 from every function for the declared length alone, before authentication", async () => {
  const asked = catalog.flatMap((entry) =>
    LENGTHS.map(async (length) => {
      const { status, head, body } = await rawRequest({
        port: Number(new URL(app.url).port),
        head: [
          `${entry.method} ${pathOf(entry)} HTTP/1.1`,
          "Host: function",
          "Origin: https://admin.example.org",
          `Content-Length: ${length}`,
        ],
        send: async () => {},
      });
      const isReadable = /^access-control-allow-origin: https:\/\/admin/im.test(head);
      return { name: entry.name, status, code: JSON.parse(body).code, isReadable };
    }),
  );
  const refused = { status: 413, code: "body_too_large", isReadable: true };
  const expected = catalog.flatMap(({ name }) => LENGTHS.map(() => ({ name, ...refused })));
  expect(await Promise.all(asked)).toEqual(expected);
});

test("413 for a preflight with a body", async () => {
  const answer = await rawRequest({
    port: Number(new URL(app.url).port),
    head: [
      "OPTIONS /sys/webinars HTTP/1.1",
      "Host: function",
      "Access-Control-Request-Method: POST",
      "Content-Length: 4194305",
    ],
    send: async () => {},
  });
  expect(answer.status).toBe(413);
});

test("201 for the longest possible webinar in its longest encoding", async () => {
  const body = order(app, { title: "é".repeat(200), description: "é".repeat(10_000) });
  const escaped = JSON.stringify(body).replaceAll("é", String.raw`\u00e9`);
  const created = await app.call("POST", "/sys/webinars", { body: escaped });
  expect([created.status, created.body.description?.length]).toEqual([201, 10_000]);
});

test("200 for a thousand names and for a full attendance list of Meet", async () => {
  const { id } = (await app.call("POST", "/sys/webinars", { body: order(app) })).body;
  const path = `/sys/webinars/${id}/mark-attendance`;
  const emails = Array.from({ length: 1000 }, (_, n) => `${"a".repeat(230)}-${n}@example.org`);
  // A draft has nobody to mark. The body was read, and the webinar's status is the reason for the refusal.
  expect((await app.call("POST", path, { body: { emails } })).status).toBe(409);
  const meet_log = `Name,Email\n${"Ada Lovelace,ada@example.org\n".repeat(30_000)}`.slice(
    0,
    900_000,
  );
  expect((await app.call("POST", path, { body: { meet_log } })).status).toBe(409);
});
