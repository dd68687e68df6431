/** Which hosts the delegated account acts for, and what happens if Google refuses the delegation. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REACHES } from "../../../functions/http/endpoint.ts";
import { CALENDAR_SCOPE } from "../../../shared/google/delegation.ts";
import { buildCatalog } from "../../../tools/generate-catalog.ts";
import { startApp, type App } from "../../support/app.ts";
import { startOwnCalendar, type OwnCalendar } from "../../support/own-calendar.ts";
import { order } from "../../support/webinars.ts";
import { expectWhole, whole } from "./story.ts";

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

const create = (host_email: string) =>
  app.call("POST", "/sys/webinars", { body: order(app, { host_email }) });
const patch = (id: string, body: object, by = app) =>
  by.call("PATCH", `/sys/webinars/${id}`, { body });

test("only provisioning functions run as the account that may sign", async () => {
  const catalog = await buildCatalog();
  const provisioning = catalog.filter(({ identity }) => identity === "provisioning");
  expect(provisioning.map(({ name }) => name).toSorted()).toEqual([
    "add-registrant",
    "cancel-webinar",
    "collect-meet-records",
    "create-from-template",
    "create-webinar",
    "delete-webinar",
    "duplicate-webinar",
    "import-attendance",
    "import-registrants",
    "move-up",
    "repeat-confirmation",
    "repeat-webinar",
    "sync-calendar",
    "update-webinar",
  ]);
  const others = Object.entries(REACHES).filter(([identity]) => identity !== "provisioning");
  for (const [identity, reached] of others) {
    expect(reached, identity).not.toContain("calendar");
    expect(reached, identity).not.toContain("meet");
    expect(reached, identity).not.toContain("drive");
  }
});

describe("hosts of other domains", () => {
  test.each([
    "jamie@example.org",
    "jamie@evilpetanque.life",
    "jamie@petanque.life.example.org",
    "jamie@sub.petanque.life",
  ])("400 for %s, and Google is not asked", async (host) => {
    const made = await whole(app, "own@petanque.life", "DRAFT");
    for (const answer of [await create(host), await patch(made.id, { host_email: host })]) {
      expect(answer).toMatchObject({
        status: 400,
        body: { code: "host_domain_not_allowed", errors: [{ pointer: "/host_email" }] },
      });
    }
    expect(await calendar.requestsOf(host)).toEqual([]);
  });

  test("400 for a colleague who is not among the hosts, where the environment names them", async () => {
    const HOSTS = "own@petanque.life,jamie@petanque.life";
    const named = await startApp({ env: { ...calendar.env, HOSTS } });
    const body = (host_email: string) => order(named, { host_email });
    const made = await named.call("POST", "/sys/webinars", { body: body("Jamie@petanque.life") });
    expect(made).toMatchObject({ status: 201, body: { host_email: "jamie@petanque.life" } });
    const host = "colleague@petanque.life";
    for (const answer of [
      await named.call("POST", "/sys/webinars", { body: body(host) }),
      await patch(made.body.id, { host_email: host }, named),
      await named.call("POST", `/sys/webinars/${made.body.id}/preview-change`, {
        body: { host_email: host },
      }),
    ]) {
      expect(answer).toMatchObject({
        status: 400,
        body: { code: "host_domain_not_allowed", errors: [{ pointer: "/host_email" }] },
      });
    }
    expect(await calendar.requestsOf(host)).toEqual([]);
    await named.close();
  });

  test("the domain's case does not matter", async () => {
    expect(await create("Capital@Petanque.LIFE")).toMatchObject({
      status: 201,
      body: { host_email: "capital@petanque.life", meet_provision_error: null },
    });
  });

  test("once its domain is no longer allowed, the change is saved and reports that the Calendar was not updated", async () => {
    const host = "former@petanque.life";
    const { id } = await whole(app, host, "SCHEDULED");
    const asked = await calendar.requestsOf(host);
    const env = { ...calendar.env, FIRESTORE_DATABASE: app.id, HOST_DOMAINS: "other.life" };
    const stricter = await startApp({ env });
    expect(await patch(id, { title: "Changed" }, stricter)).toMatchObject({
      status: 200,
      body: {
        title: "Changed",
        meet_provision_error: {
          code: "host_not_allowed",
          retryable: false,
          hint: expect.stringContaining("HOST_DOMAINS"),
        },
      },
    });
    expect(await calendar.requestsOf(host)).toEqual(asked);
    await stricter.close();
  });
});

describe("a Workspace that is not set up", () => {
  const client = "calendar@demo-webinars.iam.gserviceaccount.com";

  test.each([
    ["no entry in the Admin console", null],
    [
      "an entry for another client",
      { client: "other@x.iam.gserviceaccount.com", scopes: [CALENDAR_SCOPE] },
    ],
    ["an entry without the scope", { client, scopes: ["https://www.googleapis.com/auth/drive"] }],
  ])(
    "%s: the hint names account and scope, and one patch repairs the webinar once the delegation exists",
    async (name, delegation) => {
      await calendar.directory({ delegation });
      const made = await create(`directory-${name.length}@petanque.life`);
      expect(made).toMatchObject({
        status: 201,
        body: {
          status: "DRAFT",
          meet_provision_error: {
            code: "delegation_missing",
            hint: expect.stringMatching(
              new RegExp(`Domain-wide delegation.*"Unique ID".*scope ${CALENDAR_SCOPE}`),
            ),
          },
        },
      });
      expect(made.body.meet_provision_error.hint).toContain(client);
      await calendar.directory({ delegation: { client, scopes: [CALENDAR_SCOPE] } });
      expect(await patch(made.body.id, {})).toMatchObject({ status: 200 });
      await expectWhole({ app, calendar }, made.body.id, {});
      await calendar.directory({});
    },
  );

  test("a host without an account: one patch repairs it once the account exists, and so does a new host", async () => {
    const hosts = ["new-1@petanque.life", "new-2@petanque.life"];
    await calendar.directory({ unknown_users: hosts });
    const [first, second] = await Promise.all(hosts.map(create));
    for (const made of [first, second]) {
      expect(made?.body.meet_provision_error).toMatchObject({ code: "host_unknown" });
    }
    await patch(second?.body.id, { host_email: "known@petanque.life" });
    await expectWhole({ app, calendar }, second?.body.id, { host_email: "known@petanque.life" });
    await calendar.directory({});
    await patch(first?.body.id, {});
    await expectWhole({ app, calendar }, first?.body.id, {});
  });
});
