/** Showing personal data of several people leaves an audit row, which names nobody. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { usageOf } from "../../support/usage.ts";
import { registerMany, scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const viewsOf = async (id: string, query = "") =>
  (await app.call("GET", `/sys/audit?action=sys.people.view&webinar_id=${id}${query}`)).body.rows;

async function peopled() {
  const webinar = await scheduled(app);
  await registerMany(app, webinar, 2);
  return webinar;
}

test.each([
  ["registrations", "list-registrations", "registrations"],
  ["registrations?page_size=1&text=person", "list-registrations", "registrations"],
  ["interest", "preview-interest", "interests"],
  ["reminder-preview?horizon=24h", "preview-reminder", "registrations"],
  ["deliveries/reminder_24h/recipients?outcome=sent", "list-recipients", "recipients"],
])("%s has one row for each request", async (path, endpoint, shows) => {
  const { id } = await peopled();
  const answer = await app.call("GET", `/sys/webinars/${id}/${path}`);
  expect(answer.status).toBe(200);
  const is_search = path.includes("text=");
  expect(await viewsOf(id)).toMatchObject([
    {
      action: "sys.people.view",
      outcome: "done",
      actor_email: "support@tests.petanque.life",
      request_id: answer.headers.get("x-request-id"),
      facts: { endpoint, shows, is_search, is_first_page: true },
    },
  ]);
});

test("a search has neither its text nor anybody's address in the row", async () => {
  const { id } = await peopled();
  await app.call("GET", `/sys/webinars/${id}/registrations?text=person-0`);
  const [row] = await viewsOf(id);
  expect(row.facts.is_search).toBe(true);
  expect(JSON.stringify(row)).not.toContain("person-0");
});

test("further pages are told from first ones, and rows are found by who looked", async () => {
  const { id } = await peopled();
  const path = `/sys/webinars/${id}/registrations?page_size=1`;
  const { body } = await app.call("GET", path, { as: "engineer" });
  await app.call("GET", `${path}&page_token=${encodeURIComponent(body.next_page_token)}`);
  const pages = (await viewsOf(id)).map(({ facts }: { facts: object }) => facts);
  expect(pages).toMatchObject([{ is_first_page: false }, { is_first_page: true }]);
  expect(await viewsOf(id, "&actor=engineer@tests.petanque.life")).toHaveLength(1);
});

test("the trail of changes does not have them, and nothing that was refused does", async () => {
  const { id } = await peopled();
  await app.call("GET", `/sys/webinars/${id}/registrations`);
  await app.call("GET", `/sys/webinars/${id}/registrations?page_size=-1`);
  const trail = await app.call("GET", `/sys/audit?webinar_id=${id}`);
  const actions = trail.body.rows.map(({ action }: { action: string }) => action);
  expect(actions).not.toContain("sys.people.view");
  expect(await viewsOf(id)).toHaveLength(1);
});

test("a row costs one write and no read", async () => {
  const { id } = await peopled();
  const usage = await usageOf(app, () => app.call("GET", `/sys/webinars/${id}/registrations`));
  expect(usage.document_writes).toBe(1);
});

test("a refused export of a webinar's or a person's data has a row", async () => {
  const { id } = await peopled();
  const as = "nobody" as const;
  const csv = await app.call("GET", `/sys/webinars/${id}/registrations.csv`, { as });
  const body = { email: "ada@example.org" };
  const person = await app.call("POST", "/sys/people/export", { as, body });
  for (const [answer, endpoint] of [
    [csv, "export-registrations"],
    [person, "export-person"],
  ] as const) {
    expect(answer.status).toBe(403);
    const rows = app.firestore
      .collection("sys_audit")
      .where("request_id", "==", answer.headers.get("x-request-id"));
    const [row] = (await rows.get()).docs.map((each) => each.data());
    expect(row).toMatchObject({ action: "sys.access.refused", facts: { endpoint } });
    expect(JSON.stringify(row)).not.toContain("ada@example.org");
  }
});
