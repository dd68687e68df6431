/**
 * A function is killed between Google's effect and our commit. The locks of its open transaction last for a minute of the
 * machine's time.
 */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { functionEnvironment } from "../../local/stack/environment.ts";
import { until } from "../../packages/local-cloud/testing/until.ts";
import { interruptions, NEWS, OPERATIONS } from "../integration/calendar/interrupted.ts";
import { expectWhole } from "../integration/calendar/story.ts";
import { startApp, type App } from "../support/app.ts";
import { startArtifact, type Running } from "../support/artifacts.ts";
import { startOwnCalendar, type OwnCalendar } from "../support/own-calendar.ts";
import { runCalendarTasks } from "../support/queues.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
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

const { begin, failSecondCommit, idOf, retry } = interruptions(() => ({ app, calendar }));

describe.each(OPERATIONS)("%s", (operation) => {
  test(
    "one patch repairs it after a kill between Google's part and ours",
    { tags: ["real-time"] },
    async () => {
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
    },
  );
});

test(
  "without a patch, the sweep repairs it after such a kill",
  { tags: ["real-time"] },
  async () => {
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
  },
);

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
