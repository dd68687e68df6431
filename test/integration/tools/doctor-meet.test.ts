/** The doctor looks at who can enter a host's Meet rooms. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delegationOf } from "../../../functions/wiring/workspace.ts";
import { checkMeetAccess } from "../../../tools/doctor/meet-access.ts";
import { startApp, type App } from "../../support/app.ts";
import { failCalendar } from "../../support/calendar.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const someone = () => `${randomBytes(4).toString("hex")}@petanque.life`;

/** A host whose webinar has a Meet link. */
async function hostWithRoom(changes: object = {}): Promise<string> {
  const host = someone();
  await scheduled(app, { host_email: host, ...changes });
  await app.settle();
  return host;
}

/** Google refuses calls about this host in this way, also if a task comes twice. */
const failGoogle = (host: string, call: string, status: number, body: object) =>
  failCalendar(app, { call, containing: host, action: { kind: "fail", status, body }, times: 9 });

describe("a host's Meet rooms", () => {
  const look = (host: string | undefined, rootUrl = `${app.servers.calendar}/`) =>
    checkMeetAccess(
      { firestore: app.firestore, delegation: delegationOf(app.services.config), rootUrl },
      host,
    );
  it("are open to everybody who has the link, whatever the host's default is, which it tells", async () => {
    expect(await look(await hostWithRoom())).toMatchObject([
      { state: "ok", text: expect.stringContaining("are TRUSTED") },
      { state: "ok", text: expect.stringContaining("(OPEN)") },
    ]);
  });
  it("may be trusted if their webinar wants that", async () => {
    expect(await look(await hostWithRoom({ meet_access: "trusted" }))).toMatchObject([
      { state: "ok" },
      { state: "ok", text: expect.stringContaining("as its webinar wants it") },
    ]);
  });
  it.each(["TRUSTED", "RESTRICTED"])(
    "let registered people wait if they are %s and nobody may set them up",
    async (accessType) => {
      const host = someone();
      await failGoogle(host, "GET /v2/spaces", 200, { name: "spaces/abc", config: { accessType } });
      await failGoogle(host, "PATCH /v2/spaces", 403, { error: { status: "PERMISSION_DENIED" } });
      await scheduled(app, { host_email: host });
      await app.settle();
      expect(await look(host)).toMatchObject([
        { state: "ok", text: expect.stringContaining(accessType) },
        {
          state: "wrong",
          text: expect.stringContaining(accessType),
          remedy: expect.stringContaining("meetings.space.settings"),
        },
      ]);
    },
  );
  it("are unknown without the scope, without a webinar, and without a host", async () => {
    const host = await hostWithRoom();
    await failGoogle(host, "POST /token", 401, { error: "unauthorized_client" });
    expect((await look(host)).at(-1)).toMatchObject({
      state: "unknown",
      remedy: expect.stringContaining("meetings.space.readonly"),
    });
    expect(await look(someone())).toMatchObject([{ state: "unknown" }]);
    expect(await look(undefined)).toMatchObject([{ state: "unknown" }]);
  });
  it("are unknown if Google does not answer, or leaves out who can enter", async () => {
    const host = await hostWithRoom();
    await failGoogle(host, "GET /v2/spaces", 200, { name: "spaces/abc" });
    expect((await look(host)).at(-1)).toMatchObject({
      state: "unknown",
      remedy: expect.stringContaining("meetings.space.settings"),
    });
    expect((await look(host, "http://127.0.0.1:9/")).at(-1)).toMatchObject({ state: "unknown" });
  });
});
