/** The address of a recording is for browsers; our servers never fetch it (SSRF). */
import dns from "node:dns";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { page } from "../../support/pages.ts";
import { hoursAhead, scheduled } from "../../support/webinars.ts";

let app: App;
let ended: { id: string; slug: string };

beforeAll(async () => {
  app = await startApp();
  ended = await scheduled(app, {
    starts_at: hoursAhead(app, 0.05),
    ends_at: hoursAhead(app, 0.1),
  });
  await app.clock.forward(7 * 60_000);
});
afterAll(() => app.close());

const attach = (recording_url: string) =>
  app.call("POST", `/sys/webinars/${ended.id}/recording`, { body: { recording_url } });

test.each([
  "http://video.example.org/a",
  "HTTP://video.example.org/a",
  "file:///etc/passwd",
  "ftp://video.example.org/a",
  "gopher://127.0.0.1:6379/_x",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)//https://video.example.org",
  "data:text/html,<script>alert(1)</script>",
  "https://localhost/",
  "//video.example.org/a",
  "https://user:word@video.example.org/",
  "https://:word@video.example.org/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://[::1]/",
  "https://[::ffff:169.254.169.254]/",
  "https://169.254.169.254/computeMetadata/v1/",
  "https://",
  `https://video.example.org/${"a".repeat(2000)}`,
])("400 for %s", async (address) => {
  const answer = await attach(address);
  expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  expect(answer.body.errors[0]).toMatchObject({ pointer: "/recording_url" });
  const { body } = await app.call("GET", `/sys/webinars/${ended.id}`);
  expect(body).toMatchObject({ status: "ENDED", recording_url: null });
});

test.each([
  ["its host and scheme in capitals", "HTTPS://Video.Example.org/a", "https://video.example.org/a"],
  ["the default port", "https://video.example.org:443/a", "https://video.example.org/a"],
  ["a way back", "https://video.example.org/a/../b", "https://video.example.org/b"],
  ["look-alike letters", "https://vid\u0435o.example.org/", "https://xn--vido-x4d.example.org/"],
  ["a line break", "https://video.example.org/a\n", "https://video.example.org/a"],
])("200 and kept as browsers read it: %s", async (_what, given, kept) => {
  expect(await attach(given)).toMatchObject({ status: 200, body: { recording_url: kept } });
  const { body } = await page(app, `/webinars/${ended.slug}`);
  expect(body).toContain(`href="${kept}"`);
});

test("we do not even resolve the address's host", async () => {
  // Every Node client resolves hosts with this.
  const asked = vi.spyOn(dns, "lookup");
  const hosts = () => asked.mock.calls.map(([host]) => host);
  await fetch("https://seen.invalid/").catch(() => {});
  expect(hosts()).toContain("seen.invalid");

  const answer = await attach("https://inside.petanque.invalid:8443/admin?%22%3E%3Cscript%3E");
  expect(answer.status).toBe(200);
  await app.settle();
  await app.sweep();
  await app.settle();
  const shown = await page(app, `/webinars/${ended.slug}`);
  expect(shown.body).toContain("https://inside.petanque.invalid:8443/admin");
  expect(hosts()).not.toContain("inside.petanque.invalid");
  asked.mockRestore();
});
