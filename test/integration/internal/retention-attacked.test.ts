/** Ways in which old data could escape its deletion: by a state, by a document that is spoilt, or by a race. */
import { readFileSync } from "node:fs";
import { Timestamp } from "@google-cloud/firestore";
import { describe, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { applyRetention } from "../../../shared/retention/apply.ts";
import type { App } from "../../support/app.ts";
import { WARY, withPendingPlace } from "../../support/first-mails.ts";
import { interestOf, writeLeads } from "../../support/interest.ts";
import { wholeRun } from "../../support/ledger-documents.ts";
import { afterDays, DAY_MS, idsOf, kept, keptOf, LIVES, withLives } from "../../support/lives.ts";
import { erase } from "../../support/personal-data.ts";
import { SCENARIO_ENV, writeEveryKind } from "../../support/stored-scenario.ts";
import {
  draft,
  hoursAhead,
  registerMany,
  registrations,
  scheduled,
} from "../../support/webinars.ts";

const peopleOf = async (app: App, { id }: { id: string }) => (await registrations(app, id)).length;

const round = (app: App) => {
  const { firestore, clock, config } = app.services;
  return applyRetention({ firestore, clock, lives: config.lives });
};

/** A webinar that ends in a day, with one person. */
async function peopled(app: App, changes: Record<string, unknown> = {}) {
  const webinar = await scheduled(app, changes);
  await registerMany(app, webinar, 1);
  return webinar;
}

describe("the life of registrations cannot be prolonged", () => {
  test("by moving the webinar into the far future and cancelling it", EXHAUSTIVE, () =>
    withLives(async (app) => {
      const webinar = await peopled(app, {
        starts_at: hoursAhead(app, 200_000),
        ends_at: hoursAhead(app, 200_001),
      });
      await app.call("POST", `/sys/webinars/${webinar.id}/cancel`, { body: {} });
      await app.settle();
      await afterDays(app, 99);
      expect(await peopleOf(app, webinar)).toBe(1);
      await afterDays(app, 2);
      expect(await peopleOf(app, webinar)).toBe(0);
      expect(await keptOf(app, "registrations")).toMatchObject({ deleted: 1 });
    }),
  );

  test(
    "for more than 90 days by mail that is held, or by Calendar work that never ends",
    EXHAUSTIVE,
    () =>
      withLives(async (app) => {
        const [held, behind] = [await peopled(app), await peopled(app)];
        await afterDays(app, 2);
        const run = wholeRun({ id: "held", webinar_id: held.id, state: "sending" });
        await app.firestore.doc("mail_runs/held").set(run);
        const never = { next_action_at: new Date("2200-01-01") };
        await app.firestore.doc(`webinars/${behind.id}`).update(never);
        await afterDays(app, 180);
        expect(await kept(app)).toMatchObject({ held_webinars: 2 });
        expect([await peopleOf(app, held), await peopleOf(app, behind)]).toEqual([1, 1]);
        await afterDays(app, 10);
        expect([await peopleOf(app, held), await peopleOf(app, behind)]).toEqual([0, 0]);
        expect(await kept(app)).toMatchObject({ held_webinars: 0 });
      }),
  );

  test("by deleting the webinar: only a draft can be deleted, and nobody can register for a draft", () =>
    withLives(async (app) => {
      const unpublished = await draft(app);
      const answer = await app.call("POST", `/webinars/${unpublished.slug}/registrations`, {
        as: null,
        body: { email: "ada@example.org", name: "Ada", consent: true },
      });
      expect(answer.status).toBe(404);
      const webinar = await peopled(app);
      const deleted = await app.call("DELETE", `/sys/webinars/${webinar.id}`);
      expect(deleted).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
      expect(await peopleOf(app, webinar)).toBe(1);
    }));
});

describe("what is spoilt does not keep the rest", () => {
  test(
    "a webinar that cannot be read is held and reported each hour; once it can, its people go",
    EXHAUSTIVE,
    () =>
      withLives(async (app) => {
        const [spoilt, other] = [await peopled(app), await peopled(app)];
        await app.call("GET", `/sys/webinars/${other.id}/registrations`);
        await afterDays(app, 2);
        const document = app.firestore.doc(`webinars/${spoilt.id}`);
        await document.update({ status: 7 });
        await afterDays(app, 101);
        expect([await peopleOf(app, spoilt), await peopleOf(app, other)]).toEqual([1, 0]);
        expect(await idsOf(app, "sys_audit_views")).toEqual([]);
        await expect(round(app)).rejects.toThrow(/status/);
        expect(await kept(app)).toMatchObject({ held_webinars: 1 });
        await document.update({ status: "ENDED" });
        expect(await round(app)).toMatchObject({ registrations: 1 });
        expect(await kept(app)).toMatchObject({ held_webinars: 0 });
      }),
  );

  test("people of a webinar whose document was removed while it was held", EXHAUSTIVE, () =>
    withLives(async (app) => {
      const [removed, other] = [await peopled(app), await peopled(app)];
      await afterDays(app, 2);
      const run = wholeRun({ id: "open", webinar_id: removed.id, state: "sending" });
      await app.firestore.doc("mail_runs/open").set(run);
      await afterDays(app, 100);
      expect([await peopleOf(app, removed), await peopleOf(app, other)]).toEqual([1, 0]);
      await app.firestore.doc(`webinars/${removed.id}`).delete();
      await afterDays(app, 1);
      expect(await peopleOf(app, removed)).toBe(0);
    }),
  );

  test("a recording's mail that has been held for a month keeps no interest", () =>
    withLives(async (app) => {
      await writeLeads(app, [{ email: "audience@example.org" }]);
      const opened_at = app.clock.now();
      const run = wholeRun({ id: "news", kind: "post_event", state: "sending", opened_at });
      await app.firestore.doc("mail_runs/news").set(run);
      await afterDays(app, 301);
      expect(await interestOf(app, "audience@example.org")).toBeUndefined();
    }));
});

test(
  "an erasure and a round at the same moment leave nobody, and the erasure has its row",
  EXHAUSTIVE,
  () =>
    withLives(async (app) => {
      const email = "raced@example.org";
      const webinars = [await peopled(app), await peopled(app), await peopled(app)];
      for (const { slug } of webinars) {
        const body = { email, name: "Raced Person", consent: true };
        await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
      }
      await afterDays(app, 2);
      await app.clock.forward(101 * DAY_MS);
      await Promise.all([erase(app, email), round(app)]);
      await app.settle();
      // The round holds webinars whose Calendar event the person still has to leave.
      await afterDays(app, 1);
      for (const webinar of webinars) expect(await peopleOf(app, webinar)).toBe(0);
      const rows = await app.firestore
        .collection("sys_audit")
        .where("action", "==", "sys.person.erase")
        .get();
      expect(rows.size).toBe(1);
      for (const { id } of webinars) {
        const { body } = await app.call("GET", `/sys/webinars/${id}`);
        expect(body.registered_count).toBeGreaterThanOrEqual(0);
      }
    }),
);

interface Override {
  collectionGroup: string;
  fieldPath: string;
  ttl?: boolean;
}
const EXPIRIES = (
  JSON.parse(readFileSync("firestore.indexes.json", "utf8")) as { fieldOverrides: Override[] }
).fieldOverrides.filter(({ ttl }) => ttl === true);

/** What has no expiry yet: open mail, an erasure under way, and what somebody has refused for good. */
const WITHOUT_END: Record<string, (document: Record<string, unknown>) => boolean> = {
  mail_batches: ({ state }) => state !== "stamped" && state !== "failed" && state !== "expired",
  erasures: ({ due_at }) => due_at !== null,
  mailboxes: ({ refused_at }) => refused_at !== null,
};

test("Firestore expires by timestamps alone: each document with a fixed life has one", () =>
  withLives(
    async (app) => {
      await writeEveryKind(app);
      await withPendingPlace(app, "pending@example.org");
      // The provider has taken the erasure by then.
      await app.clock.forwardToHour();
      await app.sweep();
      await app.settle();
      const found = new Map(EXPIRIES.map(({ collectionGroup }) => [collectionGroup, 0]));
      for (const [path, data] of Object.entries(await app.dump())) {
        const collection = path.split("/").at(-2) ?? "";
        const expiry = EXPIRIES.find(({ collectionGroup }) => collectionGroup === collection);
        if (expiry === undefined) continue;
        const document = data as Record<string, unknown>;
        if (WITHOUT_END[collection]?.(document) === true) continue;
        expect(document[expiry.fieldPath], `${path}.${expiry.fieldPath}`).toBeInstanceOf(Timestamp);
        found.set(collection, (found.get(collection) ?? 0) + 1);
      }
      const unseen = [...found]
        .filter(([, count]) => count === 0)
        .map(([collection]) => collection);
      // Kept of operators who signed in and of people who joined, which this season's have not.
      const elsewhere = ["operator_sessions", "joins"];
      expect(unseen.filter((each) => !elsewhere.includes(each))).toEqual([]);
    },
    { ...LIVES, ...SCENARIO_ENV, ...WARY, INTEREST_OPT_IN: "double" },
  ));
