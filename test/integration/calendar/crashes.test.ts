/** A function dies between Google's effect and our commit. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { functionEnvironment } from "../../../local/stack/environment.ts";
import { startApp, type App } from "../../support/app.ts";
import { startArtifact, type Running } from "../../support/artifacts.ts";
import { runCalendarTasks } from "../../support/queues.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";
import { order } from "../../support/webinars.ts";
import { expectWhole, whole } from "./story.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const GUEST = "ada@example.org";
let calendar: OwnCalendar;
let app: App;
beforeAll(async () => {
  calendar = await startOwnCalendar();
  app = await startApp({ env: calendar.env });
});
afterAll(async () => {
  await app.close();
  await calendar.close();
});

/** Commits that contain this text fail once Google has done its part; the commit before that succeeds. */
async function failSecondCommit(containing: string, action: object, times = 1): Promise<void> {
  const fault = { match: { call: "Commit", containing }, after: 1, times, action };
  const url = `http://${app.servers.firestore}/__faults`;
  expect((await fetch(url, { method: "POST", body: JSON.stringify(fault) })).status).toBe(200);
}

async function idOf(host: string): Promise<string> {
  const found = await app.firestore.collection("webinars").where("host_email", "==", host).get();
  return found.docs[0]?.id ?? "";
}

const retry = (id: string) => app.call("PATCH", `/sys/webinars/${id}`, { body: {} });

const OPERATIONS = ["create", "title", "host"] as const;

/** `watched` is the text in the operation's commits; `host` owns the calendar that it writes to first. */
async function begin(operation: (typeof OPERATIONS)[number], name: string) {
  const host = `${name}@petanque.life`;
  if (operation === "create") {
    return {
      host,
      watched: host,
      ask: ["POST", "/sys/webinars", order(app, { host_email: host })],
    };
  }
  const { id, calendar_event_id } = await whole(app, host, "SCHEDULED");
  await calendar.invite(host, calendar_event_id, [GUEST]);
  const other = `other-${name}@petanque.life`;
  const body = operation === "title" ? { title: "Changed" } : { host_email: other };
  const watched = operation === "title" ? host : other;
  return { host, watched, ask: ["PATCH", `/sys/webinars/${id}`, body] };
}

/** What guests have been notified of in the end. */
const NEWS = { create: [], title: ["update"], host: ["cancellation"] } as const;

describe.each(OPERATIONS)("%s", (operation) => {
  test.each([
    ["fails", { kind: "fail", status: "PERMISSION_DENIED" }],
    ["stands, though nobody hears of it", { kind: "drop", when: "after" }],
  ])("a commit after Google's part that %s: one patch makes it whole", async (how, action) => {
    const { host, watched, ask } = await begin(operation, `cut-${operation}-${how.length}`);
    await failSecondCommit(watched, action);
    const [method, path, body] = ask as [string, string, object];
    expect([200, 201, 500]).toContain((await app.call(method, path, { body })).status);
    const id = await idOf(watched);
    expect(await retry(id)).toMatchObject({ status: 200 });
    await expectWhole({ app, calendar }, id, {});
    expect((await calendar.mailsOf(host)).map(({ kind }) => kind)).toEqual(NEWS[operation]);
  });

  test("one patch repairs it after a kill between Google's part and ours", async () => {
    const { host, watched, ask } = await begin(operation, `killed-${operation}`);
    const id = await kill(operation, watched, ask as [string, string, object]);
    // The killed process's open transaction keeps its locks for a while; until then a patch changes nothing.
    let status = 500;
    await until(async () => {
      ({ status } = await retry(id));
      return status !== 500;
    });
    expect(status).toBe(200);
    await expectWhole({ app, calendar }, id, {});
    expect((await calendar.mailsOf(host)).map(({ kind }) => kind)).toEqual(NEWS[operation]);
  });
});

test("without a patch, the sweep repairs it after such a kill", async () => {
  const { watched, ask } = await begin("create", "swept");
  const id = await kill("create", watched, ask as [string, string, object]);
  expect(await app.call("GET", `/sys/webinars/${id}`)).toMatchObject({
    body: { meet_url: null },
  });
  // The killed process used the machine's time.
  await app.clock.forwardTo(Date.now() + 3 * 60_000);
  await app.sweep();
  await runCalendarTasks(app, id);
  await expectWhole({ app, calendar }, id, {});
});

/** Runs the function in its own process and kills it after Google's part, before our commit. */
async function kill(
  operation: (typeof OPERATIONS)[number],
  watched: string,
  [method, path, body]: [string, string, object],
): Promise<string> {
  const running = await startFunction(operation === "create" ? "create_webinar" : "update_webinar");
  try {
    await running.ask({ path: "/" });
    const aborted = { kind: "fail", status: "ABORTED" };
    // The client keeps retrying until it is killed.
    await failSecondCommit(watched, aborted, 1000);
    const before = await writesOf(watched);
    const answer = running.ask({
      method,
      path,
      headers: {
        authorization: `Bearer ${app.tokens.support}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    answer.catch(() => undefined);
    await until(async () => (await writesOf(watched)) > before);
  } finally {
    await running.stop();
    const left = new URLSearchParams({ containing: watched });
    await fetch(`http://${app.servers.firestore}/__faults?${left}`, { method: "DELETE" });
  }
  const id = await idOf(watched);
  const stored = (await app.firestore.doc(`webinars/${id}`).get()).get("calendar_sync");
  expect(stored.synced_version, "killed before the commit").toBeLessThan(stored.version);
  return id;
}

const writesOf = async (host: string): Promise<number> =>
  (await calendar.requestsOf(host)).filter(
    ({ method, path }) => method !== "GET" && path.startsWith("/calendar/"),
  ).length;

function startFunction(target: string): Promise<Running> {
  const { auth, ...servers } = inject("servers");
  const addresses = { ...servers, gateway: app.url, auth: `http://${auth}` };
  const env = {
    ...functionEnvironment(addresses, null),
    ...calendar.env,
    FUNCTION_TARGET: target,
    FIRESTORE_DATABASE: app.id,
    TASKS_LOCATION: app.id,
  };
  return startArtifact(ROOT, target, { env });
}
