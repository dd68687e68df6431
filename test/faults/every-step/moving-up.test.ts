/** People move up from a waiting list once, in order and with one confirmation, whatever happens at each single call. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfWebinar } from "../../support/audit.ts";
import { full, waitingEmails } from "../../support/waiting-list.ts";
import { cancelPaths, registrations } from "../../support/webinars.ts";
import { expectWhole } from "../../support/whole.ts";
import { handle, troublesOf, type Trouble } from "./handle.ts";

const MINUTE = 60_000;
const SEATS = ["seat-0@example.org", "seat-1@example.org"];
const [FIRST, SECOND, THIRD] = ["me@first.example", "me@second.example", "me@third.example"];

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Three people wait, and two places have been given up since. */
async function freed(): Promise<string> {
  const { id } = await full(app, { waiting: [FIRST, SECOND, THIRD] });
  await app.settle();
  const paths = await cancelPaths(app, id);
  for (const email of SEATS) {
    expect((await app.call("POST", paths.get(email)!, { as: null })).status).toBe(200);
  }
  return id;
}

const attempt = (id: string, troubles: Trouble[]) =>
  handle(
    app,
    { queue: "mail", path: "/send-mail-batch", body: { work: "waiting_list", webinar_id: id } },
    troubles.map(({ planned }) => planned),
  );

async function outcomeOf(id: string) {
  const people = (await registrations(app, id)).filter(({ status }) => status === "registered");
  const mails = (await app.mails(id)).filter(({ kind }) => kind === "confirmation");
  const rows = await rowsOfWebinar(app, id);
  const webinar = await expectWhole(app, id);
  return {
    registered: people.map(({ email }) => email).toSorted(),
    waiting: await waitingEmails(app, id),
    confirmed: mails.map(({ to }) => to).toSorted(),
    counts: [webinar?.registered_count, webinar?.waiting_count],
    moves: rows.filter(({ action }) => action === "sys.registration.move_up").length,
  };
}

test("every call of the task may fail or be the worker's last", { timeout: 600_000 }, async () => {
  const undisturbed = await freed();
  const { status, steps } = await attempt(undisturbed, []);
  expect(status).toBe(200);
  const troubled: { id: string; trouble: Trouble }[] = [];
  for (const trouble of troublesOf(steps)) troubled.push({ id: await freed(), trouble });
  for (const { id, trouble } of troubled) {
    const { hits, status: answered } = await attempt(id, [trouble]);
    expect(hits, trouble.name).toHaveLength(1);
    if (trouble.planned.order.kind === "kill") expect(answered, trouble.name).toBeNull();
  }
  for (let round = 0; round < 3; round += 1) {
    await app.clock.forward(5 * MINUTE);
    await app.sweep();
    await app.settle();
  }
  const all = [{ id: undisturbed, trouble: { name: "undisturbed" } }, ...troubled];
  for (const { id, trouble } of all) {
    expect(await outcomeOf(id), trouble.name).toEqual({
      registered: [FIRST, SECOND],
      waiting: [THIRD],
      confirmed: [FIRST, ...SEATS, SECOND].toSorted(),
      counts: [2, 1],
      moves: 1,
    });
  }
});
