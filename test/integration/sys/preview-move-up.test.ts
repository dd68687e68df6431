/** Whom moving people up would reach. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { full, waitingEmails, waitingList } from "../../support/waiting-list.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200: who moves, for whom there is no place, and who is gone; nothing changes", async () => {
  const waiting = ["one@first.example", "two@second.example"];
  const { id } = await full(app, { waiting, waiting_list: "by_hand" });
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { capacity: 3 } });
  const [one, two] = await waitingList(app, id);
  const nobody = "0".repeat(32);
  const answer = await app.call("POST", `/sys/webinars/${id}/preview-move-up`, {
    body: { registration_ids: [two!.id, one!.id, nobody] },
  });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      moved: 1,
      places_left: 0,
      people: [
        { registration_id: one!.id, email: one!.email, outcome: "moves" },
        { registration_id: two!.id, email: two!.email, outcome: "full" },
        { registration_id: nobody, email: null, outcome: "gone" },
      ],
    },
  });
  expect(await waitingEmails(app, id)).toEqual(waiting);
});

test("400: names the field", async () => {
  const { id } = await full(app, {});
  expect(
    await app.call("POST", `/sys/webinars/${id}/preview-move-up`, {
      body: { registration_ids: ["nonsense"] },
    }),
  ).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/registration_ids/0" }] },
  });
});
