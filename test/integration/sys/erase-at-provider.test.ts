/** An erasure at the mail provider, which may refuse it or fail to answer. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { erase, reportedErasure } from "../../support/personal-data.ts";
import { spoilMail } from "../../support/mail-provider.ts";
import { validMail } from "../../../packages/local-cloud/test/sendgrid/client.ts";

let app: App;
let count = 0;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "1000000" } });
});
afterAll(() => app.close());

/** Moves to the next full hour, runs the sweep and settles. */
async function sweep(): Promise<void> {
  await app.clock.forwardToHour();
  await app.sweep();
  await app.settle();
}

const mailsTo = async (email: string): Promise<number> => {
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?to=${email}`);
  return ((await response.json()) as { total: number }).total;
};

const eraseJobs = (fault: { containing: string; times: number; action: Record<string, unknown> }) =>
  spoilMail(app, { ...fault, call: "POST /v3/recipients/erasejob" });

/** A person whom only the mail provider knows. */
async function mailed(): Promise<string> {
  const email = `cleo-${(count += 1)}@example.org`;
  const answer = await fetch(`${app.servers.sendgrid}/v3/mail/send`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${app.services.config.mail.apiKey}`,
    },
    body: JSON.stringify(validMail(email)),
  });
  expect(answer.status).toBe(202);
  return email;
}

testSome(
  [
    ["fails", { kind: "fail", status: 500 }, "does not answer"],
    ["wants us to wait", { kind: "fail", status: 429 }, "wants us to wait"],
    ["lets its answer be lost", { kind: "drop", when: "after" }, "does not answer"],
    ["does not know the key", { kind: "fail", status: 403 }, "recipients.erasejob.create"],
  ],
  2,
)("a mail provider that %s is asked again", async (_how, action, reason) => {
  const email = await mailed();
  await eraseJobs({ containing: email, times: 1, action });
  await erase(app, email);
  await sweep();
  expect(await erase(app, email)).toMatchObject({
    mail_provider: { state: "under_way", reason: expect.stringContaining(reason) },
  });
  await sweep();
  expect(await erase(app, email)).toMatchObject({ mail_provider: { state: "done", reason: null } });
  expect(await mailsTo(email)).toBe(0);
});

test("if the provider refuses for good, that is reported, the address is not kept, and a new request retries", async () => {
  const email = await mailed();
  const body = { errors: [{ message: `Email_address ${email} is not valid`, field: "" }] };
  await eraseJobs({ containing: email, times: 1, action: { kind: "fail", status: 400, body } });
  await erase(app, email);
  await sweep();
  expect(JSON.stringify(await app.dump())).not.toContain(email);
  const reason = "The mail provider refused: Email_address [e-mail] is not valid";
  expect(await reportedErasure(app, email)).toMatchObject({
    mail_provider: { state: "failed", reason },
  });
  expect(app.logged).toContainEqual(
    expect.objectContaining({ severity: "ERROR", event: "erasure_not_taken" }),
  );
  expect(await erase(app, email)).toMatchObject({ mail_provider: { state: "under_way", reason } });
  await sweep();
  expect(await erase(app, email)).toMatchObject({ mail_provider: { state: "done" } });
});
