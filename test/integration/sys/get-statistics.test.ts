import { afterAll, beforeAll, expect, test } from "vitest";
import { tallyAnswers } from "../../../shared/registrations/answer-tally.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import type { OwnQuestion } from "../../../shared/webinars/own-questions.ts";
import { testMore } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { readsOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

test("200: it counts registrations by day, mail by outcome, and attendance, without reading a registration", async () => {
  const webinar = await scheduled(app, { starts_at: ahead(100), ends_at: ahead(101) });
  const opened = new Date(webinar.published_at).getTime();
  const day = (index: number) => new Date(opened + index * 86_400_000 + 1_000);
  const changes: Partial<Registration>[] = [
    { registered_at: day(0), mail_status: "delivered", attended: true },
    { registered_at: day(1), mail_status: "delivered", attended: false },
    { registered_at: day(1), mail_status: "bounced" },
    { registered_at: day(1), status: "cancelled" },
  ];
  await registerMany(app, webinar, 60, (index) => changes[index] ?? { registered_at: day(2) });
  await app.clock.forward(60 * 3_600_000);
  // Reads of what has become due meanwhile do not count.
  await app.settle();

  const usage = { host: app.servers.firestore, database: app.id };
  const read = () => app.call("GET", `/sys/webinars/${webinar.id}/statistics`);
  expect(await readsOf(usage, read)).toBeLessThan(21);
  const result = await read();
  expect(result.status).toBe(200);
  expect(result.body.registrations.map(({ count }: { count: number }) => count)).toEqual([
    1, 3, 56,
  ]);
  expect(result.body).toMatchObject({
    mail: { delivered: 2, bounced: 1, dropped: 0, complained: 0, suppressed: 0 },
    attendance: { attended: 1, absent: 1, unmarked: 57 },
    joined: 0,
    cancelled: 1,
  });
});

const ahead = (hours: number): string =>
  new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();

testMore("500: counts that the database refuses fail together, and end no process", async () => {
  const question: OwnQuestion = {
    id: "level",
    kind: "choice",
    label: "Your level",
    help: null,
    is_required: false,
    is_multiline: false,
    options: ["Beginner", "Advanced"],
  };
  // No index has answers in the order of names.
  const refused = app.firestore.collection("webinars/any/registrations").orderBy("name");
  const tally = tallyAnswers(refused, { questions: [question, question], former_questions: [] });
  await expect(tally).rejects.toThrow(/index/);
  // A rejection that nobody awaited is reported once the others have settled.
  await app.settle();
});
