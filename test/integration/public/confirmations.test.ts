/** Confirmations while SendGrid makes a pass of them wait. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmRegistrations } from "../../../shared/registrations/confirm.ts";
import { startApp, type App } from "../../support/app.ts";
import { whileHeld } from "../../support/queues.ts";
import { usageOf } from "../../support/usage.ts";
import { scheduled } from "../../support/webinars.ts";

const PEOPLE = 20;
const ACTOR = {
  uid: "system:tasks",
  email: null,
  capabilities: [],
  request_id: "test",
  address: "",
  user_agent: "",
};

let app: App;
beforeAll(async () => {
  app = await startApp({ env: { SENDER_LIMIT: "1000" } });
});
afterAll(() => app.close());

test("who comes meanwhile is not read time and again, and is confirmed once all the same", async () => {
  const { id, slug } = await scheduled(app);
  const register = async (name: string) => {
    const body = { email: `${name}@example.org`, name, consent: true };
    const answer = await app.call("POST", `/webinars/${slug}/registrations`, { as: null, body });
    expect(answer.status).toBe(202);
  };
  await fetch(`${app.servers.sendgrid}/__faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      match: { call: "POST /v3/mail/send", containing: id },
      times: 1,
      action: { kind: "fail", status: 429, headers: { "retry-after": "600" } },
    }),
  });
  await register("first");
  const isHeld = async () => {
    const batches = await app.firestore
      .collection("mail_batches")
      .where("webinar_id", "==", id)
      .get();
    return batches.docs[0]?.get("failure");
  };
  await expect.poll(isHeld, { timeout: 20_000 }).toMatch(/rate_limited/);

  await whileHeld(app, { queue: "mail", isLost: true }, async () => {
    for (let index = 0; index < PEOPLE; index += 1) await register(`person-${index}`);
    const look = () => confirmRegistrations(app.services, ACTOR, id);
    expect(await usageOf(app, look)).toMatchObject({ document_reads: 2, queries: 0, commits: 0 });
  });

  // The first sweep lets the pass go on, the next finds who came meanwhile.
  for (const _ of ["pass", "rest"]) {
    app.clock.forward(15 * 60_000);
    await app.sweep();
    await app.settle();
  }
  const to = (await app.mails(id)).map((mail) => mail.to);
  expect(to).toHaveLength(PEOPLE + 1);
  expect(new Set(to).size).toBe(PEOPLE + 1);
});
