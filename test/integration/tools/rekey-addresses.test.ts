/** `npm run rekey-addresses`: what it moves, that people do not notice, and when it refuses. */
import { LEGAL_NOTICES } from "../../../local/stack/legal.ts";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TASKS_ACCOUNTS } from "../../../local/stack/accounts.ts";
import { ADDRESS_KEY } from "../../support/address-ids.ts";
import { startApp, type App } from "../../support/app.ts";
import { tellEvents, WEBHOOK_KEY } from "../../support/mail-provider.ts";
import { PROJECT } from "../../support/operators.ts";
import { announce } from "../../support/webinars.ts";

const KEYS = `${ADDRESS_KEY},another-key-that-comes-later-than-the-first-one`;

const generations = (list: string, beside?: App) =>
  startApp({
    env: {
      ADDRESS_KEYS: KEYS,
      ADDRESS_GENERATIONS: list,
      INTEREST_OPT_IN: "single",
      SENDER_LIMIT: "1000000",
      SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY,
      ...(beside !== undefined && { FIRESTORE_DATABASE: beside.id }),
    },
  });

/** The generations, in the order in which an environment goes through them. */
let plain: App;
let keyed: App;
let rotated: App;
let settled: App;
beforeAll(async () => {
  plain = await generations("0");
  keyed = await generations("1,0", plain);
  rotated = await generations("2,1,0", plain);
  settled = await generations("2", plain);
  await announce(plain, "clubs");
});
afterAll(async () => {
  for (const app of [plain, keyed, rotated, settled]) await app.close();
});

async function rekey(list = "2,1,0"): Promise<{ code: number; out: string }> {
  const env = {
    ...process.env,
    GOOGLE_CLOUD_PROJECT: PROJECT,
    FIRESTORE_DATABASE: plain.id,
    FUNCTIONS_BASE_URL: plain.url,
    PUBLIC_BASE_URL: plain.url,
    TASKS_ACCOUNTS,
    SCHEDULER_ACCOUNT: plain.services.config.schedulerAccount,
    DELEGATION_ACCOUNT: plain.services.config.delegationAccount,
    HOST_DOMAINS: "petanque.life",
    ...LEGAL_NOTICES,
    MAIL_FROM: "webinars@petanque.life",
    ADDRESS_KEYS: KEYS,
    ADDRESS_GENERATIONS: list,
    FIRESTORE_EMULATOR_HOST: plain.servers.firestore,
    METADATA_SERVER_DETECTION: "none",
  };
  try {
    const words = ["tools/rekey-addresses.ts"];
    const { stdout } = await promisify(execFile)(process.execPath, words, {
      env,
      timeout: 150_000,
    });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

const subscribe = (app: App, email: string) =>
  app.call("POST", "/webinars/interest", {
    as: null,
    body: { email, topics: ["clubs"], consent: true },
  });
const bounce = (app: App, email: string) =>
  tellEvents(app, [{ event: "bounce", email, type: "bounce", timestamp: 1, sg_event_id: email }]);
const known = async (email: string) =>
  (await settled.call("POST", "/sys/people/export", { body: { email } })).body;
const interestIn = async (email: string): Promise<string> => {
  const interests = plain.firestore.collection("marketing_webinar_interests");
  return (await interests.where("email", "==", email).get()).docs.map(({ id }) => id).join();
};

it("finds people of all generations under the newest, and links in old mails keep working", async () => {
  const reader = "reader@example.org";
  await subscribe(plain, reader);
  const link = plain.services.links.sign("unsubscribe", await interestIn(reader));
  await bounce(plain, "first@example.org");
  await bounce(keyed, "second@example.org");
  await subscribe(keyed, "keyed@example.org");
  await bounce(rotated, "third@example.org");
  expect((await known("first@example.org")).suppression).toBeNull();

  expect(await rekey()).toEqual({
    code: 0,
    out: "Generation 2: 2 suppressions, 2 interests and 0 mailboxes rekeyed.\n",
  });
  for (const each of ["first", "second", "third"]) {
    expect((await known(`${each}@example.org`)).suppression, each).toMatchObject({
      scope: "all",
      reason: "bounced",
    });
  }
  for (const email of [reader, "keyed@example.org"]) {
    expect((await known(email)).interest, email).toMatchObject({
      email,
      topics: ["clubs"],
      is_unsubscribed: false,
    });
  }
  expect((await settled.call("POST", `/unsubscribe/${link}`, { as: null })).status).toBe(200);
  expect((await known(reader)).interest).toMatchObject({ is_unsubscribed: true });
  expect((await known(reader)).suppression).toMatchObject({ scope: "marketing" });
  const before = await plain.dump();
  expect((await rekey()).out).toBe(
    "Generation 2: 0 suppressions, 0 interests and 0 mailboxes rekeyed.\n",
  );
  expect(await plain.dump()).toEqual(before);
});

it("waits for mail that is paging through the interests", async () => {
  const run = plain.firestore.doc("mail_runs/going-out");
  await run.set({ id: "going-out", kind: "post_event", state: "sending" });
  const { code, out } = await rekey();
  await run.delete();
  expect(code).toBe(1);
  expect(out).toContain("Mail to people with an interest is going out.");
});

it("names an invalid setting", async () => {
  const { code, out } = await rekey("3");
  expect(code).toBe(1);
  expect(out).toContain("ADDRESS_GENERATIONS names 3, and ADDRESS_KEYS has 2");
});
