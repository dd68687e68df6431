/** `npm start` from first start to end, with kills. */
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { afterAll, describe, expect, inject, it } from "vitest";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { PARTS } from "../../../local/stack/server-list.ts";
import { childrenOf, isAlive } from "../../support/processes.ts";
import { start, type Started } from "./started.ts";
import { until } from "../../../packages/local-cloud/testing/until.ts";

// Otherwise Google's libraries look for a metadata server.
process.env["METADATA_SERVER_DETECTION"] = "none";

const state = mkdtempSync(join(tmpdir(), "stack-"));
const open: Started[] = [];
const begin = (...given: Parameters<typeof start>): Started => {
  const started = start(...given);
  open.push(started);
  return started;
};

afterAll(() => {
  for (const each of open) each.kill("SIGKILL");
  rmSync(state, { recursive: true, force: true });
});

/** In bytes. A file that its owner has renamed since the folder was read counts as none. */
const written = (folder: string): number =>
  readdirSync(folder).reduce((sum, file) => {
    const found = statSync(join(folder, file), { throwIfNoEntry: false });
    return sum + (found?.size ?? 0);
  }, 0);

async function answers(address: string): Promise<boolean> {
  const url = address.startsWith("http") ? address : `http://${address}`;
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function onFirestore<Result>(host: string, work: (store: Firestore) => Promise<Result>) {
  const [hostname, port] = host.split(":");
  const store = new Firestore({
    projectId: "demo-webinars",
    host: hostname,
    port: Number(port),
    ssl: false,
    customHeaders: { authorization: "Bearer owner" },
  });
  try {
    return await work(store);
  } finally {
    await store.terminate();
  }
}

const SITE_KEY = "6Lc-site-key-of-a-local-stack-000000000000";

/** Where the environment has a key, the stack has a reCAPTCHA of its own. */
async function expectRecaptcha(gateway: string): Promise<void> {
  const listed = await fetch(`${gateway}/webinars`, { headers: { accept: "application/json" } });
  const { webinars } = (await listed.json()) as { webinars: { slug: string }[] };
  const asked = await fetch(`${gateway}/webinars/${webinars[0]?.slug}/registrations`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ email: "a@example.org", name: "A", consent: true, proof: "ask" }),
  });
  const { challenge } = (await asked.json()) as { challenge: { kind: string; script: string } };
  expect(challenge).toMatchObject({ kind: "recaptcha", site_key: SITE_KEY });
  expect(challenge.script).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/recaptcha\/enterprise\.js/);
  expect((await fetch(challenge.script)).status).toBe(200);
}

describe("a stack that keeps its data", { timeout: 180_000 }, () => {
  const args = ["--port-base", "0", "--state", state];

  it("leaves no process if it is killed during the first seeding", async () => {
    const first = begin(args);
    const journal = join(state, "firestore");
    await until(() => statSync(journal, { throwIfNoEntry: false }) !== undefined);
    await until(() => written(journal) > 50_000);
    const children = childrenOf(first.pid);
    expect(children.length).toBeGreaterThan(5);
    first.kill("SIGKILL");
    // Processes that are still compiling their modules end once that is done.
    await until(() => !children.some(isAlive));
    expect(first.stdout).toEqual([]);
  });

  let second: Started;

  it("completes the seeding at the next start and prints all addresses on one line", async () => {
    second = begin(args);
    const ready = await second.ready;
    const address = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/);
    const host = expect.stringMatching(/^127\.0\.0\.1:\d+$/);
    expect(ready).toEqual({
      gateway: address,
      firestore: host,
      tasks: host,
      scheduler: host,
      calendar: address,
      sendgrid: address,
      auth: address,
      hubspot: address,
      project: "demo-webinars",
      operators: [
        {
          email: "support@petanque.life",
          password: "petanque-support",
          capabilities: ["sys_support"],
        },
        {
          email: "engineer@petanque.life",
          password: "petanque-engineer",
          capabilities: ["sys_engineer"],
        },
      ],
    });
    expect(second.stdout).toHaveLength(1);
  });

  it("has seeded everything once: 312 registered, 187 interested, and a webinar in each state", async () => {
    const { firestore } = await second.ready;
    await onFirestore(String(firestore), async (store) => {
      const webinars = await store.collection("webinars").get();
      const statuses = webinars.docs.map((each) => String(each.get("status"))).toSorted();
      expect(statuses).toEqual(
        ["CANCELLED", "DRAFT", "DRAFT", "ENDED", "PUBLISHED", "SCHEDULED"].toSorted(),
      );
      const story = webinars.docs.find((each) => each.get("status") === "SCHEDULED")!;
      expect(story.data()).toMatchObject({
        title: "Score-keeper v2 walkthrough",
        host_email: "jamie@petanque.life",
        registered_count: 312,
        reminder_24h_sent_at: null,
        meet_url: expect.stringMatching(/^https:\/\/meet\.google\.com\//),
      });
      const aheadMs = story.get("starts_at").toMillis() - Date.now();
      expect(aheadMs).toBeGreaterThan(24.5 * 3_600_000);
      const registered = await story.ref.collection("registrations").count().get();
      expect(registered.data().count).toBe(312);
      const interests = store.collection("marketing_webinar_interests");
      const matching = await interests
        .where("is_unsubscribed", "==", false)
        .where("topics", "array-contains-any", story.get("tags"))
        .count()
        .get();
      expect(matching.data().count).toBe(187);
      await store.doc("kept/acknowledged").create({ at: "the last moment" });
    });
  });

  it("refuses a second stack in the same folder", async () => {
    const rival = begin(args);
    expect(await rival.ended).toBe(1);
    expect(rival.stderr()).toContain(`in use by a running stack (process ${second.pid})`);
  });

  it("leaves no process after kill -9", async () => {
    const children = childrenOf(second.pid);
    expect(children.length).toBeGreaterThan(5);
    second.kill("SIGKILL");
    await until(() => !children.some(isAlive));
  });

  it("still has all acknowledged data, and ends with exit code 0 on SIGTERM", async () => {
    const third = begin(args, { RECAPTCHA_SITE_KEY: SITE_KEY, SENDER_AT_ONCE_LIMIT: "0" });
    const ready = await third.ready;
    await onFirestore(String(ready["firestore"]), async (store) => {
      expect((await store.doc("kept/acknowledged").get()).get("at")).toBe("the last moment");
      expect((await store.collection("webinars").count().get()).data().count).toBe(6);
    });
    await expectRecaptcha(String(ready["gateway"]));
    const children = childrenOf(third.pid);
    third.kill("SIGTERM");
    expect(await third.ended).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    for (const part of PARTS) {
      expect([part, await answers(String(ready[part]))]).toEqual([part, false]);
    }
    expect(third.stderr()).toBe("");
  });
});

it("uses a given Firestore, and stops all servers when one of them dies", EXHAUSTIVE, async () => {
  const { firestore, auth } = inject("servers");
  const authHost = auth.replace(/^http:\/\//, "");
  const stack = begin(["--port-base", "0", "--ephemeral", "--no-seed"], {
    FIRESTORE_EMULATOR_HOST: firestore,
    FIREBASE_AUTH_EMULATOR_HOST: authHost,
  });
  const ready = await stack.ready;
  expect(ready["firestore"]).toBe(firestore);
  expect(ready["auth"]).toBe(`http://${authHost}`);
  const children = childrenOf(stack.pid);
  expect(children).toHaveLength(5);
  process.kill(children[0] ?? 0, "SIGKILL");
  expect(await stack.ended).toBe(1);
  expect(stack.stderr()).toMatch(/(tasks|scheduler|calendar|sendgrid) ended \(SIGKILL\)/);
  expect(children.filter(isAlive)).toEqual([]);
});

it("names an occupied port, the server that needs it and the process that has it, and exits with 1", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  // The occupied port is that of Cloud Tasks, base + 2.
  const stack = begin(["--port-base", String(port - 2), "--ephemeral"]);
  expect(await stack.ended).toBe(1);
  taken.close();
  expect(stack.stderr()).toContain(`Port ${port} for tasks is taken by`);
  expect(stack.stderr()).toContain(`(process ${process.pid})`);
  expect(stack.stdout).toEqual([]);
});
