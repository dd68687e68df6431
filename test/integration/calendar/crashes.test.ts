/** A commit fails between Google's effect and our own. test/proof/calendar-kills.real-time.test.ts kills processes there. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { interruptions, NEWS, OPERATIONS } from "./interrupted.ts";
import { expectWhole } from "./story.ts";

let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: calendar.env });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

const { begin, failSecondCommit, idOf, retry } = interruptions(() => ({ app, calendar }));

describe.each(OPERATIONS)("%s", (operation) => {
  test.each([
    ["fails", { kind: "fail", status: "PERMISSION_DENIED" }],
    ["stands, though nobody hears of it", { kind: "drop", when: "after" }],
  ])("a commit after Google's part that %s: one patch makes it whole", async (how, action) => {
    const { host, watched, ask } = await begin(operation, `cut-${operation}-${how.length}`);
    await failSecondCommit(watched, action);
    const [method, path, body] = ask as [string, string, object];
    expect([200, 201, 500]).toContain((await app.call(method, path, { body })).status);
    const id = await idOf(watched);
    expect(await retry(id)).toMatchObject({ status: 200 });
    await expectWhole({ app, calendar }, id, {});
    expect((await calendar.mailsOf(host)).map(({ kind }) => kind)).toEqual(NEWS[operation]);
  });
});
