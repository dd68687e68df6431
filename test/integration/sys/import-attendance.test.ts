import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testSome } from "../../support/exhaustive.ts";
import { startApp, type App, type CallOptions } from "../../support/app.ts";
import { begin, registerMany, registrations, scheduled } from "../../support/webinars.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Each fault affects one host only, so tests of other files are not disturbed. */
let host: string;
let made = 0;
beforeEach(() => {
  host = `host-${(made += 1)}-${app.id}@petanque.life`;
});

const run = (id: string, options: CallOptions = {}) =>
  app.call("POST", `/sys/webinars/${id}/import-attendance`, options);

async function webinarOf(names: string[]) {
  const webinar = await begin(app, await scheduled(app, { host_email: host }));
  const people = await registerMany(app, webinar, names.length, (index) => {
    const email = `guest-${index}@example.org`;
    return { id: registrationIdOf(email), email, name: names[index]! };
  });
  return { ...(webinar as { id: string; starts_at: Date; meet_url: string }), people };
}
type Held = Awaited<ReturnType<typeof webinarOf>>;

const minutesIn = ({ starts_at }: Held, minutes: number) =>
  new Date(new Date(starts_at).getTime() + minutes * 60_000).toISOString();

async function post(path: string, body: unknown): Promise<void> {
  const headers = { "content-type": "application/json" };
  const sent = { method: "POST", headers, body: JSON.stringify(body) };
  const answer = await fetch(app.servers.calendar + path, sent);
  if (!answer.ok) throw new Error(await answer.text());
}

/** A conference from minute `from` to minute `to` of the webinar, with people present throughout. */
async function conference(
  webinar: Held,
  people: { name: string; kind?: string; joined?: number; left?: number }[],
  { from = -10, to = 60 }: { from?: number; to?: number } = {},
) {
  await post("/__conference_records", {
    meeting_code: webinar.meet_url.split("/").at(-1),
    start_time: minutesIn(webinar, from),
    end_time: minutesIn(webinar, to),
    participants: people.map(({ name, kind = "signedin", joined = from, left = to }) => ({
      kind,
      display_name: name,
      joined_at: minutesIn(webinar, joined),
      left_at: minutesIn(webinar, left),
    })),
  });
}

/** The beginning of a signed assertion's claims for the host, in base64url. */
function assertionFor(subject: string): string {
  const iss = app.services.config.delegationAccount;
  const claims = Buffer.from(JSON.stringify({ iss, sub: subject }).slice(0, -1));
  return claims.subarray(0, claims.length - (claims.length % 3)).toString("base64url");
}

async function attended(id: string): Promise<string[]> {
  const found = await registrations(app, id);
  const names = found.filter((each) => each.attended === true).map(({ name }) => name);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.attended_count).toBe(names.length);
  return names.toSorted();
}

async function auditOf(id: string) {
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", id)
    .where("action", "==", "sys.webinar.mark_attendance")
    .get();
  return rows.docs.map((row) => row.data());
}

test("200: people named exactly are marked, anonymous ones included; doubtful and unknown names are listed", async () => {
  const webinar = await webinarOf([
    "Ada Lovelace",
    "Łukasz Nowak",
    "Anna Lind",
    "anna lind",
    "Boris Ek",
  ]);
  await conference(webinar, [
    { name: "Ada Lovelace" },
    { name: "lukasz nowak", kind: "anonymous" },
    { name: "Anna Lind" },
    { name: "Boris E.", kind: "anonymous" },
    { name: "+46 ••• •• 12", kind: "phone" },
  ]);
  const answer = await run(webinar.id);
  expect(answer).toMatchObject({
    status: 200,
    body: { conferences: 1, participants: 5, marked: 2, kept: 0, attended_count: 2 },
  });
  expect(answer.body.unknown).toEqual(["+46 ••• •• 12"]);
  const candidates = (...names: string[]) => names.map((name) => expect.objectContaining({ name }));
  expect(answer.body.doubtful).toEqual([
    {
      name: "Anna Lind",
      candidates: expect.arrayContaining(candidates("Anna Lind", "anna lind")),
    },
    { name: "Boris E.", candidates: candidates("Boris Ek") },
  ]);
  expect(await attended(webinar.id)).toEqual(["Ada Lovelace", "Łukasz Nowak"]);
  const marked = (await registrations(app, webinar.id)).filter((each) => each.attended === true);
  expect(marked.map((each) => each.attendance_source)).toEqual(["import", "import"]);
});

test("200 again: adds people who came since, and writes nothing if nobody did", async () => {
  const webinar = await webinarOf(["Ada", "Bo"]);
  await conference(webinar, [{ name: "Ada" }], { to: 20 });
  expect((await run(webinar.id)).body).toMatchObject({ marked: 1, conferences: 1 });
  await conference(webinar, [{ name: "Ada" }, { name: "Bo" }], { from: 25 });
  expect((await run(webinar.id)).body).toMatchObject({ marked: 1, unchanged: 1, conferences: 2 });
  expect((await run(webinar.id)).body).toMatchObject({ marked: 0, unchanged: 2 });
  expect(await attended(webinar.id)).toEqual(["Ada", "Bo"]);
  expect(await auditOf(webinar.id)).toHaveLength(2);
});

test("200: neither a rehearsal the day before nor leaving before the start counts as attendance", async () => {
  const webinar = await webinarOf(["Ada", "Bo", "Cy"]);
  await conference(webinar, [{ name: "Ada" }], { from: -1440, to: -1400 });
  await conference(webinar, [{ name: "Bo", left: -2 }, { name: "Cy" }]);
  expect((await run(webinar.id)).body).toMatchObject({ conferences: 1, participants: 1 });
  expect(await attended(webinar.id)).toEqual(["Cy"]);
});

test("200: an operator's own mark is kept", async () => {
  const webinar = await webinarOf(["Ada", "Bo"]);
  await app.call("POST", `/sys/webinars/${webinar.id}/mark-attendance`, {
    body: { registration_ids: [webinar.people[0]!.id], attended: false },
  });
  await conference(webinar, [{ name: "Ada" }, { name: "Bo" }]);
  expect((await run(webinar.id)).body).toMatchObject({ marked: 1, kept: 1, attended_count: 1 });
  expect(await attended(webinar.id)).toEqual(["Bo"]);
});

test("200 for 260 participants, over several pages of Meet", async () => {
  const names = Array.from({ length: 260 }, (_, index) => `Person ${index}`);
  const webinar = await webinarOf(names);
  await conference(
    webinar,
    names.map((name) => ({ name })),
  );
  expect((await run(webinar.id)).body).toMatchObject({ marked: 260, participants: 260 });
  expect(await attended(webinar.id)).toHaveLength(260);
});

test("400 for a body with members", async () => {
  const { id } = await webinarOf([]);
  expect((await run(id, { body: { force: true } })).status).toBe(400);
});

test("409 while Meet has no record, and after Meet has deleted it", async () => {
  const webinar = await webinarOf(["Ada"]);
  const early = await run(webinar.id);
  expect(early).toMatchObject({ status: 409, body: { code: "no_conference_record" } });
  expect(early.body.detail).toContain("not yet");
  const days = (count: number) => new Date(app.clock.now().getTime() - count * 24 * 3_600_000);
  const document = app.firestore.doc(`webinars/${webinar.id}`);
  await document.update({ starts_at: days(31.1), ends_at: days(31) });
  await conference({ ...webinar, starts_at: days(31.1) }, [{ name: "Ada" }]);
  const late = await run(webinar.id);
  expect(late).toMatchObject({ status: 409, body: { code: "no_conference_record" } });
  expect(late.body.detail).toContain("30 days");
  const refusal = { outcome: "refused", changes: {}, facts: { code: "no_conference_record" } };
  expect(await auditOf(webinar.id)).toMatchObject([refusal, refusal]);
});

describe("if Meet fails", () => {
  const fails = (status: number, body: object, times = 1) => ({
    times,
    action: { kind: "fail", status, body },
  });
  testSome(
    [
      ["503 while Meet is down", fails(503, {}, 10), 503, "unavailable"],
      [
        "503 while the connection breaks",
        { times: 10, action: { kind: "drop", when: "before" } },
        503,
        "unavailable",
      ],
      [
        "503 while the quota is used up",
        fails(429, { error: { status: "RESOURCE_EXHAUSTED" } }, 10),
        503,
        "quota_exceeded",
      ],
      [
        "502 where the API is off",
        fails(403, { error: { status: "PERMISSION_DENIED" } }),
        502,
        "refused",
      ],
    ],
    2,
  )("%s", async (_case, plan, status, reason) => {
    const webinar = await webinarOf(["Ada"]);
    await conference(webinar, [{ name: "Ada" }]);
    const match = { call: "GET /v2/conferenceRecords", containing: host };
    await post("/__faults", { match, ...plan });
    const answer = await run(webinar.id);
    expect(answer).toMatchObject({ status, body: { reason, hint: expect.any(String) } });
    expect(answer.headers.get("retry-after")).toBe(status === 503 ? "60" : null);
    expect(await attended(webinar.id)).toEqual([]);
    expect(await auditOf(webinar.id)).toEqual([]);
  });

  test.each([
    [401, "unauthorized_client", "delegation_missing", /meetings\.space\.readonly/],
    [400, "invalid_grant", "host_unknown", /active user/],
  ])("502 if the token is refused (%i %s), with a remedy", async (status, error, reason, hint) => {
    const webinar = await webinarOf(["Ada"]);
    await post("/__faults", {
      match: { call: "POST /token", containing: assertionFor(host) },
      action: { kind: "fail", status, body: { error } },
    });
    const answer = await run(webinar.id);
    expect(answer).toMatchObject({ status: 502, body: { code: "upstream_failed", reason } });
    expect(answer.body.hint).toMatch(hint);
  });

  test("200 after one transient failure: a read is retried", async () => {
    const webinar = await webinarOf(["Ada"]);
    await conference(webinar, [{ name: "Ada" }]);
    const match = { call: "GET /v2/conferenceRecords", containing: host };
    await post("/__faults", { match, ...fails(503, {}) });
    expect(await run(webinar.id)).toMatchObject({ status: 200, body: { marked: 1 } });
  });
});

test("200: the audit has counts but no names", async () => {
  const webinar = await webinarOf(["Ada Lovelace"]);
  await conference(webinar, [{ name: "Ada Lovelace" }, { name: "Grace Hopper" }]);
  await run(webinar.id);
  const rows = await auditOf(webinar.id);
  expect(rows).toMatchObject([
    { facts: { from: "meet", participants: 2, unknown: 1, marked: 1, source: "import" } },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/Ada|Grace/);
});

test("200: five imports and an operator's marks at once keep the operator's marks and a correct count", async () => {
  const names = Array.from({ length: 10 }, (_, index) => `Person ${index}`);
  const webinar = await webinarOf(names);
  await conference(
    webinar,
    names.map((name) => ({ name })),
  );
  const ids = webinar.people.slice(0, 4).map(({ id }) => id);
  const marks = app.call("POST", `/sys/webinars/${webinar.id}/mark-attendance`, {
    body: { registration_ids: ids, attended: false },
  });
  const imports = Array.from({ length: 5 }, () => run(webinar.id));
  const answers = await Promise.all([...imports, marks]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  expect(await attended(webinar.id)).toEqual(names.slice(4));
});
