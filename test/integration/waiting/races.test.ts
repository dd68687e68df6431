/** Places are given up, asked for and waited for at once: nobody overtakes, and nobody is lost. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { rounds } from "../../support/race.ts";
import { ask, full, waitingEmails } from "../../support/waiting-list.ts";
import { cancelPaths, registrations } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** A domain each: one has only its share of the places. */
const WAITING = ["me@first.example", "me@second.example", "me@third.example"];
const MINUTE = 60_000;

const asking = (slug: string, email: string) => (headers: Record<string, string>) => {
  const body = { email, name: "Ada Lovelace", consent: true, waiting_list: true };
  return app.call("POST", `/webinars/${slug}/registrations`, { as: null, body, headers });
};

test(
  "two places that are given up go to the first two of the list, whoever else asks for one",
  EXHAUSTIVE,
  async () => {
    const ids = await rounds(async (meet) => {
      const { id, slug } = await full(app, { waiting: WAITING });
      await app.settle();
      const paths = await cancelPaths(app, id);
      const cancel = (email: string) => (headers: Record<string, string>) =>
        app.call("POST", paths.get(email)!, { as: null, headers });
      // Two people who ask at the same moment would share a transaction.
      const answers = await meet([
        cancel("seat-0@example.org"),
        asking(slug, "me@fourth.example"),
        cancel("seat-1@example.org"),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 202, 200]);
      expect((await ask(app, slug, "me@late.example")).status, "with two places free").toBe(409);
      return id;
    });
    await app.clock.forward(5 * MINUTE);
    await Promise.all([app.sweep(), app.sweep()]);
    await app.settle();
    for (const id of ids) {
      const people = (await registrations(app, id)).filter(({ status }) => status === "registered");
      expect(people.map(({ email }) => email).toSorted()).toEqual(WAITING.slice(0, 2));
      expect(await waitingEmails(app, id)).toEqual([WAITING[2], "me@fourth.example"]);
      const mails = (await app.mails(id)).filter(({ kind }) => kind === "confirmation");
      expect(mails.map(({ to }) => to).toSorted()).toEqual(
        ["seat-0@example.org", "seat-1@example.org", ...WAITING.slice(0, 2)].toSorted(),
      );
      expect(await expectWhole(app, id)).toMatchObject({ registered_count: 2, waiting_count: 2 });
    }
  },
);
