/** The owner of a disabled subscriber is told at most once, whatever happens at each single call. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { createSubscriber } from "../../support/subscribers.ts";
import { handle, troublesOf, type Trouble } from "./handle.ts";

const MINUTE = 60_000;

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

let owners = 0;
/** Disabled, and its owner is still to be told. */
async function owed(): Promise<{ id: string; email: string }> {
  owners += 1;
  const email = `owner-${owners}-${app.id}@example.org`;
  const { id } = (await createSubscriber(app, { owner_email: email })).body;
  const now = app.clock.now();
  await app.firestore.doc(`subscribers/${id}`).update({
    status: "disabled",
    disabled_reason: "failing",
    disabled_at: now,
    notice: "owed",
    notice_due_at: now,
  });
  return { id, email };
}

const attempt = (id: string, troubles: Trouble[]) =>
  handle(
    app,
    {
      queue: "mail",
      path: "/send-mail-batch",
      body: { work: "subscriber_notice", subscriber_id: id },
    },
    troubles.map(({ planned }) => planned),
  );

const noticeOf = async (id: string) =>
  (await app.firestore.doc(`subscribers/${id}`).get()).get("notice");

async function mailsTo(email: string): Promise<number> {
  const query = new URLSearchParams({ to: email, kind: "subscriber_notice" });
  const response = await fetch(`${app.servers.sendgrid}/mailbox/messages?${query}`);
  return ((await response.json()) as { messages: [] }).messages.length;
}

test("every call of the task may fail or be the worker's last", { timeout: 600_000 }, async () => {
  const undisturbed = await owed();
  const { status, steps } = await attempt(undisturbed.id, []);
  expect(status).toBe(200);
  expect(await noticeOf(undisturbed.id)).toBe("sent");
  expect(await mailsTo(undisturbed.email)).toBe(1);
  const troubled: { id: string; email: string; trouble: Trouble; wasClaimed: boolean }[] = [];
  for (const trouble of troublesOf(steps)) {
    const each = await owed();
    const { hits } = await attempt(each.id, [trouble]);
    expect(hits, trouble.name).toHaveLength(1);
    const wasClaimed = (await noticeOf(each.id)) === "claimed";
    troubled.push({ ...each, trouble, wasClaimed });
  }
  for (let round = 0; round < 2; round += 1) {
    await app.clock.forward(5 * MINUTE);
    await app.sweep();
    await app.settle();
  }
  for (const { id, email, trouble, wasClaimed } of troubled) {
    const [notice, mails] = [await noticeOf(id), await mailsTo(email)];
    if (notice === "sent") expect(mails, trouble.name).toBe(1);
    else {
      expect(notice, trouble.name).toBe("unknown");
      expect(mails, trouble.name).toBeLessThanOrEqual(1);
      // Only where a mail may have left is it not sent again.
      const isAtProvider = trouble.name.includes("SendGrid");
      expect(wasClaimed || isAtProvider, trouble.name).toBe(true);
    }
  }
  expect(troubled.some(({ wasClaimed }) => wasClaimed)).toBe(true);
});
