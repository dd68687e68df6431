/** The longest list that an import takes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIST_MAX } from "../../shared/roster/list-file.ts";
import { startApp, type App } from "../support/app.ts";
import { usageOf } from "../support/usage.ts";
import { scheduled } from "../support/webinars.ts";
import { expectWhole } from "../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000", MAILBOX_DAY_LIMIT: "1000" } });
});
afterAll(() => app.close());

const listOf = (count: number) =>
  ["Email,Name", ...Array.from({ length: count }, (_, n) => `p${n}@example.org,Person ${n}`)].join(
    "\n",
  );

test("everybody of it is registered by one commit, and gets one confirmation", async () => {
  const { id } = await scheduled(app, { capacity: LIST_MAX });
  await app.settle();
  const body = { csv: listOf(LIST_MAX), statement: "On the club's paper list." };
  const path = `/sys/webinars/${id}`;
  const seen = await app.call("POST", `${path}/preview-import`, { body: { csv: body.csv } });
  expect(seen).toMatchObject({ status: 200, body: { counts: { new: LIST_MAX } } });
  const order = { ...body, expected_new: LIST_MAX };
  const usage = await usageOf(app, async () => {
    const answer = await app.call("POST", `${path}/import-registrants`, { body: order });
    expect(answer).toMatchObject({ status: 200, body: { counts: { new: LIST_MAX } } });
  });
  expect(usage).toMatchObject({ commits: 1, queries: 0 });
  expect(usage.document_reads / LIST_MAX).toBeLessThan(4);
  await app.settle();
  expect(new Set((await app.mails(id)).map(({ to }) => to)).size).toBe(LIST_MAX);
  expect(await app.mails(id)).toHaveLength(LIST_MAX);
  expect(await expectWhole(app, id)).toMatchObject({ registered_count: LIST_MAX });
});

test("a line more is refused", async () => {
  const { id } = await scheduled(app);
  const body = { csv: listOf(LIST_MAX + 1) };
  const answer = await app.call("POST", `/sys/webinars/${id}/preview-import`, { body });
  expect(answer.status).toBe(400);
});
