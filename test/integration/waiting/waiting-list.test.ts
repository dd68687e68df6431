/** People wait for a place in a full webinar, and move up in their order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { page, submit } from "../../support/pages.ts";
import {
  ask,
  full,
  leavePath,
  wait,
  waitingEmails,
  waitingList,
} from "../../support/waiting-list.ts";
import { cancelPaths, registrations } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

let tests = 0;
/** Addresses of this test alone: a mailbox gets few mails, and a domain few places. */
function people(): [string, string, string] {
  tests += 1;
  const [first, second, third] = ["one", "two", "three"].map(
    (each) => `me@${each}-${tests}.example`,
  );
  return [first!, second!, third!];
}

const webinarOf = async (id: string) => (await app.call("GET", `/sys/webinars/${id}`)).body;

async function cancel(id: string, email: string): Promise<void> {
  const paths = await cancelPaths(app, id);
  const answer = await app.call("POST", paths.get(email)!, { as: null });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

const registeredEmails = async (id: string) =>
  (await registrations(app, id))
    .filter(({ status }) => status === "registered")
    .map(({ email }) => email)
    .toSorted();

const mailsTo = async (id: string, email: string) =>
  (await app.mails(id)).filter(({ to }) => to === email).map(({ kind }) => kind);

test("409: without asking for the list nobody joins it, and the refusal offers it", async () => {
  const { id, slug } = await full(app);
  const answer = await ask(app, slug, "late@example.org");
  expect(answer).toMatchObject({ status: 409, body: { code: "webinar_full", waiting_list: true } });
  expect(await waitingEmails(app, id)).toEqual([]);
});

test("202: people join the list in the order in which they come, and are told so once", async () => {
  const [one, two] = people();
  const { id, slug } = await full(app);
  expect(await wait(app, slug, one)).toMatchObject({
    status: 202,
    body: { registered: false, waiting: true },
  });
  await wait(app, slug, two);
  await app.settle();
  expect(await waitingEmails(app, id)).toEqual([one, two]);
  expect(await webinarOf(id)).toMatchObject({ registered_count: 2, waiting_count: 2 });
  const mails = (await app.mails(id)).filter(({ kind }) => kind === "waiting");
  expect(mails.map(({ to }) => to).toSorted()).toEqual([one, two]);
  const second = mails.find(({ to }) => to === two)!;
  expect(second.subject).toContain("waiting list");
  expect(second.text).toContain("number 2");
  expect(second.text).not.toContain("meet.google.com");
  expect(second.attachments).toEqual([]);
});

test("202: the same answer for somebody who is registered, who gets no turn", async () => {
  const { id, slug } = await full(app);
  const [known, stranger] = [
    await wait(app, slug, "seat-0@example.org"),
    await wait(app, slug, "stranger@example.org"),
  ];
  expect(known.body).toEqual(stranger.body);
  expect(await waitingEmails(app, id)).toEqual(["stranger@example.org"]);
});

test("202: somebody who asks again keeps their turn and gets no second mail", async () => {
  const [one, two] = people();
  const { id, slug } = await full(app, { waiting: [one, two] });
  await app.settle();
  await wait(app, slug, one);
  await app.settle();
  expect(await waitingEmails(app, id)).toEqual([one, two]);
  expect(await mailsTo(id, two)).toEqual(["waiting"]);
});

test("a cancelled place goes to the first of the list, with one confirmation", async () => {
  const [one, two] = people();
  const { id } = await full(app, { waiting: [one, two] });
  await app.settle();
  await cancel(id, "seat-0@example.org");
  expect(await webinarOf(id)).toMatchObject({ registered_count: 1, waiting_count: 2 });
  await app.sweep();
  await app.settle();
  await app.sweep();
  await app.settle();
  expect(await registeredEmails(id)).toEqual([one, "seat-1@example.org"]);
  expect(await waitingEmails(app, id)).toEqual([two]);
  expect(await webinarOf(id)).toMatchObject({ registered_count: 2, waiting_count: 1 });
  expect((await mailsTo(id, one)).toSorted()).toEqual(["confirmation", "waiting"]);
  const { body } = await app.call("GET", `/sys/audit?webinar_id=${id}`);
  expect(body.rows).toContainEqual(
    expect.objectContaining({
      action: "sys.registration.move_up",
      facts: expect.objectContaining({ moved: 1, dropped: 0 }),
    }),
  );
});

test("409: a free place is held for those who wait, and newcomers come after them", async () => {
  const [one] = people();
  const { id, slug } = await full(app, { waiting: [one] });
  await cancel(id, "seat-0@example.org");
  expect(await ask(app, slug, "pusher@example.org")).toMatchObject({ status: 409 });
  expect((await app.call("GET", `/webinars/${slug}`, { as: null })).body).toMatchObject({
    state: "full",
    places_left: 0,
    offers_waiting_list: true,
  });
});

test("a larger capacity lets people move up at once", async () => {
  const [one, two, three] = people();
  const { id } = await full(app, {
    waiting: [one, two, three],
  });
  await app.call("PATCH", `/sys/webinars/${id}`, { body: { capacity: 4 } });
  await app.settle();
  expect(await registeredEmails(id)).toHaveLength(4);
  expect(await waitingEmails(app, id)).toEqual([three]);
});

test("by hand, nobody moves up without an operator", async () => {
  const [one] = people();
  const { id } = await full(app, { waiting: [one], waiting_list: "by_hand" });
  await cancel(id, "seat-0@example.org");
  await app.sweep();
  await app.settle();
  expect(await waitingEmails(app, id)).toEqual([one]);
});

test("200: the link in the mail leaves the list, and says so afterwards", async () => {
  const [one, two] = people();
  const { id } = await full(app, { waiting: [one, two] });
  const path = await leavePath(app, id, one);
  expect((await page(app, path)).body).toContain("Leave the waiting list?");
  for (let time = 0; time < 2; time += 1) {
    const left = await submit(app, path, {});
    expect(left).toMatchObject({ status: 200 });
    expect(left.body).toContain("You’re no longer on the waiting list");
  }
  expect(await waitingEmails(app, id)).toEqual([two]);
  expect((await webinarOf(id)).waiting_count).toBe(1);
});

test("200: after its reader moved up, the same link cancels the registration", async () => {
  const [one] = people();
  const { id } = await full(app, { waiting: [one] });
  const path = await leavePath(app, id, one);
  await cancel(id, "seat-0@example.org");
  await app.sweep();
  await app.settle();
  expect((await page(app, path)).body).toContain("Cancel your registration?");
  await submit(app, path, {});
  expect(await registeredEmails(id)).toEqual(["seat-1@example.org"]);
});

test("people of a cancelled webinar are told once, and nobody moves up", EXHAUSTIVE, async () => {
  const [one, two] = people();
  const { id } = await full(app, { waiting: [one, two] });
  await app.settle();
  await app.call("POST", `/sys/webinars/${id}/cancel`, { body: { reason: null } });
  await app.settle();
  await app.sweep();
  await app.settle();
  expect(await mailsTo(id, one)).toEqual(["waiting", "waiting"]);
  const mails = await app.mails(id);
  const told = mails.filter(({ to, subject }) => to === one && subject.startsWith("Cancelled"));
  expect(told).toHaveLength(1);
  expect(await waitingList(app, id)).toMatchObject([
    { news: "cancelled", mail: "sent" },
    { news: "cancelled", mail: "sent" },
  ]);
});

test("once the webinar has started, nobody moves up", EXHAUSTIVE, async () => {
  const [one] = people();
  const { id, starts_at } = await full(app, { waiting: [one] });
  await cancel(id, "seat-0@example.org");
  await app.clock.forward(Date.parse(starts_at) - app.clock.now().getTime());
  await app.sweep();
  await app.settle();
  expect(await waitingEmails(app, id)).toEqual([one]);
  expect(await mailsTo(id, one)).not.toContain("confirmation");
});
