/** Invalid input for any endpoint: the right status, a problem document of ours, and nothing written. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type Answer, type App } from "../../support/app.ts";
import { order } from "../../support/webinars.ts";

let app: App;
let before: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  before = await app.dump({ audit: false });
});
afterAll(() => app.close());

async function expectProblem(answer: Answer, status: number, code: string) {
  expect(answer).toMatchObject({ status, body: { status, code, request_id: expect.any(String) } });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(await app.dump({ audit: false }), "nothing was written").toEqual(before);
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.call("POST", "/sys/webinars", { body, headers });

test.each([
  ["malformed JSON", '{"title": "x"'],
  ["a body that is not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
])("400 for %s", async (_case, body) => {
  await expectProblem(await post(body), 400, "malformed_json");
});

test.each(["text/plain", "application/json; charset=latin1", "multipart/form-data; boundary=x"])(
  "415 for %s",
  async (type) => {
    const answer = await post("{}", { "content-type": type });
    await expectProblem(answer, 415, "unsupported_media_type");
  },
);

test("405 for another method, with the allowed one", async () => {
  const answer = await app.call("PUT", "/sys/webinars", { body: order(app) });
  await expectProblem(answer, 405, "method_not_allowed");
  expect(answer.headers.get("allow")).toMatch(/GET|POST/);
});
