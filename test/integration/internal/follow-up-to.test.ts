/** What an environment may say about the follow-up: to whom it goes, and that readers can unsubscribe from it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { suppressionDocument } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { detailOf, ended, publish, runOf } from "../../support/follow-up.ts";
import { interestOf, writeLeads } from "../../support/interest.ts";

let app: App;
let strict: App;
let off: App;
beforeAll(async () => {
  app = await startApp();
  strict = await startApp({ env: { FOLLOW_UP_TO: "subscribed" } });
  off = await startApp({ env: { FOLLOW_UP_TO: "nobody" } });
});
afterAll(() => Promise.all([app, strict, off].map((each) => each.close())));

test("200: an environment may leave out people who have unsubscribed from marketing", async () => {
  const { id, emails } = await ended(strict, "strict", 3);
  await writeLeads(strict, [{ email: emails[0]!, topics: ["strict"], is_unsubscribed: true }]);
  await suppressionDocument(strict.firestore, emails[0]!).set({
    scope: "marketing",
    reason: "unsubscribe",
    at: strict.clock.now(),
  });
  await publish(strict, id);
  await strict.settle();
  const reached = (await strict.mails(id)).map(({ to }) => to);
  expect(reached.toSorted()).toEqual(emails.slice(1).toSorted());
  expect(await runOf(strict, id)).toMatchObject({ reasons: { unsubscribe: 1 } });
});

test("200: there, one click unsubscribes from it, also somebody who never asked for news", async () => {
  const { id, people, emails } = await ended(strict, "one-click", 3, () => ({ locale: "en" }));
  await writeLeads(strict, [{ email: emails[0]!, topics: ["one-click"] }]);
  await publish(strict, id);
  await strict.settle();
  const mails = (await strict.mails(id)).filter(({ kind }) => kind === "follow_up");
  const ways = new Map(
    mails.map(({ to, headers, text }) => {
      const [, path = ""] =
        /^<http:[^>]*(\/unsubscribe\/[^>]+)>$/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
      expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      expect(text).toContain(path);
      return [to, path];
    }),
  );
  expect(new Set(ways.keys())).toEqual(new Set(emails));
  const click = (email: string) => strict.call("POST", ways.get(email)!, { as: null });
  const shown = (email: string) => strict.call("GET", ways.get(email)!, { as: null });
  const suppressed = async (email: string) =>
    (await suppressionDocument(strict.firestore, email).get()).data();
  for (const email of emails.slice(0, 2)) {
    expect((await shown(email)).body).toEqual({ unsubscribed: false });
    expect(await suppressed(email)).toBeUndefined();
    for (let times = 0; times < 2; times += 1) {
      expect(await click(email)).toMatchObject({ status: 200, body: { unsubscribed: true } });
    }
    expect((await shown(email)).body).toEqual({ unsubscribed: true });
    expect(await suppressed(email)).toMatchObject({ scope: "marketing", reason: "unsubscribe" });
  }
  expect(await interestOf(strict, emails[0]!)).toMatchObject({ is_unsubscribed: true });
  // Nothing is left that would say who it was.
  await strict.firestore.doc(`webinars/${id}/registrations/${people[2]!.id}`).delete();
  expect(await click(emails[2]!)).toMatchObject({ status: 200 });
  expect(await suppressed(emails[2]!)).toBeUndefined();
});

test("200: where it is no marketing, it has no such header", async () => {
  const { id } = await ended(app, "no-marketing", 1);
  await publish(app, id);
  await app.settle();
  const [mail] = await app.mails(id);
  expect(mail).toMatchObject({ kind: "follow_up" });
  expect(Object.keys(mail!.headers)).not.toContain("List-Unsubscribe");
  expect(mail!.text).not.toContain("/unsubscribe/");
});

test("200: an environment may send no follow-up, and interested people get their mail although they are registered", async () => {
  const { id, emails } = await ended(off, "off", 2);
  await writeLeads(off, [{ email: emails[0]!, topics: ["off"] }]);
  await publish(off, id);
  await off.settle();
  expect((await off.mails(id)).map(({ to, kind }) => [to, kind])).toEqual([
    [emails[0], "post_event"],
  ]);
  expect(await runOf(off, id)).toBeUndefined();
  expect((await detailOf(off, id)).follow_up_dispatched_at).toBeNull();
});
