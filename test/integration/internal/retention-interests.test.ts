/** People who want news are kept as long as the settings say, and so is the evidence that they withdrew. */
import { describe, expect, test } from "vitest";
import { askForNews, interestOf, writeLeads } from "../../support/interest.ts";
import { wholeRun } from "../../support/ledger-documents.ts";
import { afterDays, DAY_MS, keptOf, LIVES, withLives } from "../../support/lives.ts";
import { scheduled } from "../../support/webinars.ts";

describe("interests", () => {
  const email = (name: string) => `${name}@example.org`;

  test("go after the days since the consent, and withdrawn ones after those since the withdrawal", () =>
    withLives(async (app) => {
      const old = app.clock.now();
      const names = ["subscribed", "withdrawn", "late"];
      await writeLeads(app, [
        { email: email("subscribed") },
        { email: email("withdrawn"), unsubscribed_at: old, is_unsubscribed: true },
        {
          email: email("late"),
          unsubscribed_at: new Date(old.getTime() + 280 * DAY_MS),
          is_unsubscribed: true,
        },
      ]);
      const left = async () => {
        const found = await Promise.all(names.map((name) => interestOf(app, email(name))));
        return names.filter((_name, index) => found[index] !== undefined);
      };
      await afterDays(app, 199);
      expect(await left()).toEqual(names);
      await afterDays(app, 2);
      expect(await left()).toEqual(["subscribed", "late"]);
      await afterDays(app, 100);
      expect(await left(), "the evidence of a withdrawal has its own life").toEqual(["late"]);
      await afterDays(app, 200);
      expect(await left()).toEqual([]);
    }));

  test("stay until the person unsubscribes where no life is configured", () =>
    withLives(
      async (app) => {
        await writeLeads(app, [{ email: email("forever") }]);
        await afterDays(app, 5000);
        expect(await interestOf(app, email("forever"))).toBeDefined();
        expect(await keptOf(app, "interests")).toMatchObject({ kept_days: null, next_at: null });
      },
      { ...LIVES, INTERESTS_KEPT_DAYS: "0" },
    ));

  test("stay while mail about a recording goes out", () =>
    withLives(async (app) => {
      await writeLeads(app, [{ email: email("audience") }]);
      const run = app.firestore.doc("mail_runs/news");
      await afterDays(app, 280);
      const opened_at = app.clock.now();
      await run.set(wholeRun({ id: "news", kind: "post_event", state: "planning", opened_at }));
      await afterDays(app, 21);
      expect(await interestOf(app, email("audience"))).toBeDefined();
      await run.update({ state: "done" });
      await afterDays(app, 1);
      expect(await interestOf(app, email("audience"))).toBeUndefined();
    }));

  test("of a person who asks again begin anew", () =>
    withLives(async (app) => {
      await scheduled(app, { tags: ["clubs"] });
      await writeLeads(app, [{ email: email("again") }]);
      await afterDays(app, 290);
      await askForNews(app, { email: email("again") });
      await afterDays(app, 20);
      expect(await interestOf(app, email("again"))).toBeDefined();
    }));
});
