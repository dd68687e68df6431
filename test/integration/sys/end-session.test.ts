import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { rowsOfRequests } from "../../support/audit.ts";
import { operatorWithSignIns, type SignIns } from "../../support/sign-ins.ts";

/** By the clock of the functions. */
const nowS = () => Math.floor(app.clock.now().getTime() / 1000);

let app: App;
let ada: SignIns;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: "900" } });
});
beforeEach(async () => {
  ada = await operatorWithSignIns(app.servers.auth);
});
afterAll(() => app.close());

const as = (token: string) => ({ as: null, headers: { authorization: `Bearer ${token}` } });
const end = (token: string, body: unknown = { reason: "signed_out" }) =>
  app.call("POST", "/sys/session/end", { ...as(token), body });
const list = async (token: string) => (await app.call("GET", "/sys/webinars", as(token))).status;
const rowsOfAda = async () => {
  const rows = await app.firestore.collection("sys_audit").where("actor_uid", "==", ada.uid).get();
  return rows.docs.map((each) => each.data());
};

test("204: the token is refused from then on, and so is a renewed one", async () => {
  const at = nowS() - 60;
  const token = ada.at(at);
  expect(await list(token)).toBe(200);
  expect(await end(token)).toMatchObject({ status: 204 });
  const refused = await app.call("GET", "/sys/webinars", as(token));
  expect(refused).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(refused.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  expect(await list(ada.at(at, { renewedAtS: nowS() }))).toBe(401);
});

test("204: sessions on other devices go on, and so does one that begins a second later", async () => {
  const at = nowS() - 60;
  await end(ada.at(at));
  expect(await list(ada.at(at - 1))).toBe(200);
  expect(await list(ada.at(at + 1))).toBe(200);
});

test("204: the audit has who ended which session, and why", async () => {
  const answer = await end(ada.at(nowS()), { reason: "replaced" });
  expect(await rowsOfRequests(app, [answer.headers.get("x-request-id")!])).toMatchObject([
    {
      action: "sys.session.end",
      outcome: "done",
      actor_email: ada.email,
      webinar_id: null,
      facts: { reason: "replaced" },
    },
  ]);
});

test("204 for a sign-in that is too old to change anything else", async () => {
  const token = ada.at(nowS() - 3600);
  const change = { ...as(token), body: { action: "run" } };
  expect((await app.call("POST", "/sys/operations/sweep", change)).status).toBe(401);
  expect((await end(token, { reason: "unused" })).status).toBe(204);
  expect(await list(token)).toBe(401);
});

test("401 the second time, and for ten at once one audit row", async () => {
  const token = ada.at(nowS());
  const answers = await Promise.all(Array.from({ length: 10 }, () => end(token)));
  expect(answers.every(({ status }) => status === 204 || status === 401)).toBe(true);
  expect((await end(token)).status).toBe(401);
  expect(await rowsOfAda()).toHaveLength(1);
});

test("401 for a change in an ended session, with an audit row of who tried", async () => {
  const token = ada.at(nowS());
  await end(token);
  const body = { action: "resume" };
  const refused = await app.call("POST", "/sys/operations/sweep", { ...as(token), body });
  expect(refused).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(await rowsOfRequests(app, [refused.headers.get("x-request-id")!])).toMatchObject([
    { action: "sys.access.refused", outcome: "refused", facts: { code: "unauthenticated" } },
  ]);
});

test("400 for an unknown reason, a missing one and an extra member; the session goes on", async () => {
  const token = ada.at(nowS());
  for (const body of [{ reason: "tired" }, {}, { reason: "unused", uid: "of-somebody-else" }]) {
    const answer = await end(token, body);
    expect(answer).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  }
  expect(await list(token)).toBe(200);
  expect(await rowsOfAda()).toEqual([]);
});

test("204: the document stays longer than any session may last, and then expires", async () => {
  const at = nowS();
  await end(ada.at(at));
  const { docs } = await app.firestore
    .collection("operator_sessions")
    .where("uid", "==", ada.uid)
    .get();
  const [session] = docs.map((each) => each.data());
  expect(session).toMatchObject({ ended_by: "signed_out" });
  const days = (session!["expires_at"].toMillis() / 1000 - at) / 86_400;
  expect(days).toBeGreaterThan(30);
});
