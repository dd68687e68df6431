/** What `npm run doctor` says of the audit: its rows, their seals, and the seals' hashes in the log. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startControlPlane, type ControlPlane } from "../../control-plane/server.ts";
import { startApp, type App } from "../../support/app.ts";
import { PROJECT } from "../../support/operators.ts";
import { draft } from "../../support/webinars.ts";
import { checkAudit } from "../../../tools/doctor/audit.ts";
import { controlPlane } from "../../../tools/doctor/control-plane.ts";
import { sealHash } from "../../../shared/audit/seal.ts";

const SEALS = "audit_chains/sys_audit/audit_seals";
const HOUR_MS = 3_600_000;

let app: App;
let server: ControlPlane;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "864000" } });
  server = await startControlPlane(PROJECT);
  await fetch(`${server.url}/__enable?service=logging.googleapis.com`);
  for (let hours = 0; hours < 3; hours += 1) {
    await draft(app);
    await app.clock.forwardToHour();
    await app.sweep();
    await app.clock.forwardToHour();
    await app.sweep();
  }
});
afterAll(async () => {
  await app.close();
  await server.close();
});
beforeEach(() => {
  server.world.entries.length = 0;
  server.world.withheld.clear();
});

const sealsOf = async () => (await app.firestore.collection(SEALS).orderBy("number").get()).docs;

/** Hands the functions' log over to Cloud Logging, as Cloud Run does with what a function prints. */
async function logged({ from = 1, service = "reminder-sweep" } = {}): Promise<void> {
  const seals = await sealsOf();
  const entries = app.logged
    .filter(({ event }) => event === "audit_sealed")
    .filter(({ fields }) => fields["chain"] === "sys_audit" && Number(fields["number"]) >= from)
    .map(({ event, fields }) => ({
      logName: `projects/${PROJECT}/logs/run.googleapis.com%2Fstdout`,
      resource: { type: "cloud_run_revision", labels: { service_name: service } },
      timestamp: seals
        .find((seal) => seal.get("number") === fields["number"])
        ?.get("sealed_at")
        .toDate()
        .toISOString(),
      jsonPayload: { event, ...fields },
    }));
  const answer = await fetch(`${server.url}/logging.googleapis.com/v2/entries:write`, {
    method: "POST",
    headers: { authorization: "Bearer local" },
    body: JSON.stringify({ entries }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

async function said() {
  const now = new Date(app.clock.now().getTime() + HOUR_MS);
  const plane = controlPlane(PROJECT, server.url);
  const { lives } = app.services.config;
  const found = await checkAudit({ firestore: app.services.firestore, lives, now, plane });
  return found
    .map(({ state, text }) => `${state} ${text}`)
    .filter((line) => !line.includes("sys_audit_views"));
}

describe("the log's hashes", () => {
  test("are found over all pages, and are those of the seals", async () => {
    await logged();
    const count = (await sealsOf()).length;
    expect(count).toBeGreaterThanOrEqual(3);
    expect(await said()).toEqual([
      expect.stringMatching(/^ok \d+ rows of sys_audit are as they were sealed/),
      `ok ${count} seals of sys_audit have the hashes that the log has; 0 are older than the log.`,
    ]);
  });

  test("find a chain that was rebuilt as a whole, which the seals themselves cannot", async () => {
    await logged();
    const before = await sealsOf();
    const [row] = (await app.firestore.collection("sys_audit").orderBy("at").limit(1).get()).docs;
    await row!.ref.delete();
    let previous = "";
    for (const seal of before) {
      const {
        hash: _hash,
        sealed_at,
        ...stated
      } = seal.data() as Parameters<typeof sealHash>[0] & {
        hash: string;
        sealed_at: Date;
      };
      const { [row!.id]: _gone, ...rows } = stated.rows;
      const rebuilt = { ...plain(stated), rows, previous };
      previous = sealHash(rebuilt);
      await seal.ref.set({ ...rebuilt, hash: previous, sealed_at });
    }
    const lines = await said();
    await row!.ref.set(row!.data());
    for (const seal of before) await seal.ref.set(seal.data());
    expect(lines).toEqual([
      expect.stringMatching(/^ok \d+ rows of sys_audit are as they were sealed/),
      expect.stringMatching(/^wrong Seals of sys_audit have other hashes than the log: 1, 2, 3/),
    ]);
  });

  test("find that the end of the chain was cut off, or all of it", async () => {
    await logged();
    const seals = await sealsOf();
    const last = seals.at(-1)!;
    await last.ref.delete();
    expect(await said()).toContainEqual(
      `wrong Seals of sys_audit are gone, whose hashes the log has: ${last.get("number")}.`,
    );
    for (const { ref } of seals) await ref.delete();
    expect(await said()).toContainEqual(
      expect.stringMatching(
        /^wrong Seals of sys_audit are gone, whose hashes the log has: 1, 2, 3/,
      ),
    );
    for (const seal of seals) await seal.ref.set(seal.data());
  });

  test("count only as lines of the sweep", async () => {
    await logged({ service: "list-webinars" });
    expect(await said()).toContainEqual(
      "unknown The log has no hash of any seal of sys_audit: nobody can tell whether the chain was rebuilt.",
    );
  });

  test("of before the log begins are named as such, and a gap in the log is one", async () => {
    await logged({ from: 2 });
    expect(await said()).toContainEqual(
      expect.stringMatching(/^ok .*; 1 are older than the log\.$/),
    );
    server.world.entries.splice(1, 1);
    expect(await said()).toContainEqual(
      "unknown The log has no hash of these seals of sys_audit: 3.",
    );
  });

  test("that the caller may not read are unknown, with the right that is missing", async () => {
    await logged();
    server.world.withheld.add("logging.logEntries.list");
    const lines = await said();
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^unknown The log's hashes .* lacks logging\.logEntries\.list/);
  });
});

/** With dates in place of the client's timestamps, as the seal was hashed. */
const plain = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_name, each) =>
    each !== null && typeof each === "object" && "_seconds" in each
      ? new Date(each._seconds * 1000 + each._nanoseconds / 1e6)
      : each,
  ) as Value;
