import { request } from "node:http";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { registrationPages } from "../../../shared/registrations/store.ts";
import { startApp, type App } from "../../support/app.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const pathOf = (id: string) => `/sys/webinars/${id}/registrations.csv`;
const exported = (id: string, as: "support" | "nobody" | null = "support") =>
  app.call("GET", pathOf(id), { as });

async function failing(id: string, plan: object): Promise<void> {
  await fetch(`http://${app.servers.firestore}/__faults`, {
    method: "POST",
    body: JSON.stringify({
      match: { call: "RunQuery", containing: id },
      action: { kind: "fail", status: "PERMISSION_DENIED" },
      ...plan,
    }),
  });
}

test("200 with a file that an independent parser reads back unchanged", async () => {
  const people = [
    { name: 'Åsa "Ö" Łukasz, 日本', organisation: "Line\r\nbreak; and, more" },
    { name: "=cmd|' /C calc'!A0", organisation: "＋1" },
    { name: "Zoë 🎯", organisation: null },
  ];
  const webinar = await scheduled(app, { title: 'Pétanque "v2"', time_zone: "Asia/Tokyo" });
  const registered_at = new Date("2026-07-01T20:00:00.500Z");
  await registerMany(app, webinar, 3, (index) => ({
    ...people[index],
    registered_at: new Date(registered_at.getTime() + index),
    attended: [true, false, null][index]!,
    // Absent on registrations of earlier versions.
    ...(index === 0 && { attended_minutes: 0 }),
    attendance_source: "operator",
  }));
  const response = await fetch(app.url + pathOf(webinar.id), {
    headers: { authorization: `Bearer ${app.tokens.support}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const today = app.clock.now().toISOString().slice(0, 10);
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="Petanque -v2- - registrations ${today}.csv"; ` +
      `filename*=UTF-8''P%C3%A9tanque%20-v2-%20-%20registrations%20${today}.csv`,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  expect([...bytes.subarray(0, 3)], "UTF-8 BOM").toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString("utf8");
  expect(text.endsWith("\r\n")).toBe(true);
  const data = parse<Record<string, string>>(text, { bom: true, columns: true });
  expect(data.map(({ name, organisation }) => [name, organisation])).toEqual([
    ['Åsa "Ö" Łukasz, 日本', "Line\r\nbreak; and, more"],
    ["'=cmd|' /C calc'!A0", "'＋1"],
    ["Zoë 🎯", ""],
  ]);
  expect(data[0]).toMatchObject({
    status: "registered",
    "registered_at (Asia/Tokyo)": "2026-07-02 05:00:00",
    "registered_at (UTC)": "2026-07-01 20:00:00",
    "reminder_24h_sent_at (UTC)": "",
    attended: "true",
  });
  expect(data.map(({ attended }) => attended)).toEqual(["true", "false", ""]);
  expect(data.map(({ attended_minutes }) => attended_minutes)).toEqual(["0", "", ""]);
});

test("200 with only the header row if nobody has registered", async () => {
  const { id } = await scheduled(app);
  const answer = await exported(id);
  expect(answer.body.trim().split("\r\n")).toHaveLength(1);
  expect(answer.body).toMatch(/^registration_id,email,name,/);
});

test("200 with everybody once, over many pages, compressed or not", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 401);
  for (const encoding of ["gzip", "identity"]) {
    const answer = await app.call("GET", pathOf(webinar.id), {
      headers: { "accept-encoding": encoding },
    });
    const rows = parse<{ email: string }>(answer.body, { bom: true, columns: true });
    const emails = rows.map(({ email }) => email);
    expect(emails).toHaveLength(401);
    expect(new Set(emails).size).toBe(401);
    expect(answer.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
  }
});

test("200: changes during the export neither drop nor duplicate people", async () => {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 10, (index) => ({
    registered_at: new Date(app.clock.now().getTime() - 3_600_000 + index),
  }));
  const { firestore } = app.services;
  const pages = registrationPages(firestore, webinar.id, 4);
  const seen = (await pages.next()).value!.map(({ email }: { email: string }) => email);
  const document = (index: number) =>
    app.firestore.doc(`webinars/${webinar.id}/registrations/${people[index]!.id}`);
  await document(0).update({ registered_at: new Date() });
  await document(9).update({ registered_at: new Date(0) });
  await document(5).delete();
  for await (const page of pages) seen.push(...page.map(({ email }) => email));
  expect(seen).toEqual(people.map(({ email }) => email));
});

test("200: the audit records who exported how many people, without personal data", async () => {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 3);
  await exported(webinar.id);
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", webinar.id)
    .where("action", "==", "sys.webinar.export")
    .get();
  expect(rows.docs.map((row) => row.data())).toMatchObject([
    {
      actor_email: "support@tests.petanque.life",
      outcome: "done",
      facts: { registered_count: 3, attended_count: 0 },
      changes: {},
    },
  ]);
  expect(JSON.stringify(rows.docs[0]!.data())).not.toContain("person-");
});

test("500 as a problem document if the first page cannot be read", async () => {
  const { id } = await scheduled(app);
  await failing(id, {});
  const answer = await exported(id);
  expect(answer).toMatchObject({ status: 500, body: { code: "internal" } });
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
});

test.each(["gzip", "identity"])(
  "200: a failure in the middle breaks the download (%s), so that it cannot pass for the whole file",
  async (encoding) => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 401);
    await failing(webinar.id, { after: 1 });
    app.logged.length = 0;
    const broken = app.call("GET", pathOf(webinar.id), {
      headers: { "accept-encoding": encoding },
    });
    // The connection may break before the caller has read the status.
    await expect(broken).rejects.toThrow(/terminated|fetch failed/);
    expect(app.logged).toMatchObject([
      { severity: "ERROR", event: "request", fields: { status: 200, end: "cut", by: "us" } },
    ]);
  },
);

test(
  "200: reading stops when the client disconnects, and no error is logged",
  EXHAUSTIVE,
  async () => {
    const webinar = await scheduled(app);
    await registerMany(app, webinar, 1200, () => ({ organisation: "x".repeat(4000) }));
    const usage = async () => {
      const url = `http://${app.servers.firestore}/__usage?database=${app.id}`;
      return ((await (await fetch(url)).json()) as { document_reads: number }).document_reads;
    };
    app.logged.length = 0;
    const before = await usage();
    await new Promise<void>((resolve) => {
      const headers = { authorization: `Bearer ${app.tokens.support}` };
      const asked = request(app.url + pathOf(webinar.id), { headers }, (response) => {
        response.once("data", () => asked.destroy());
      });
      asked.on("error", () => {});
      asked.on("close", resolve);
      asked.end();
    });
    await until(() => app.logged.length > 0);
    expect(app.logged).toMatchObject([{ severity: "INFO", fields: { end: "cut", by: "client" } }]);
    // If the download were still reading, its reads would be done by the time these are.
    const all = registrationPages(app.services.firestore, webinar.id, 500);
    for await (const page of all) expect(page.length).toBeLessThanOrEqual(500);
    expect((await usage()) - before).toBeLessThan(6000 + 4000);
  },
);
