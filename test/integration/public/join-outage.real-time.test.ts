/**
 * While Firestore does not answer, the link still leads in: by what the instance knows, or by the code in the token.
 * Google's client tries again for minutes, and the product stops waiting by the machine's clock.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { KNOWN_FOR_MS, knownWebinars } from "../../../shared/joining/known-webinars.ts";
import { signJoinToken } from "../../../shared/registrant-mail/join-token.ts";
import { EXHAUSTIVE } from "../../support/exhaustive.ts";
import { startApp, type App } from "../../support/app.ts";
import { wayTo, type CutOff } from "../../support/cut-off.ts";
import { page, submit } from "../../support/pages.ts";
import { joinPaths, registerMany, scheduled } from "../../support/webinars.ts";

const MINUTE = 60_000;

let app: App;
let way: CutOff;
beforeAll(async () => {
  app = await startApp({ env: { FRESH_AUTH_MAX_AGE_S: String(400 * 86_400) } });
  way = await wayTo(app.servers.firestore);
  // The client reads it when it is made, at the first use.
  process.env["FIRESTORE_EMULATOR_HOST"] = way.address;
  void app.services.firestore;
  process.env["FIRESTORE_EMULATOR_HOST"] = app.servers.firestore;
});
afterAll(async () => {
  await way.cut();
  await app.close();
});

async function registered() {
  const webinar = await scheduled(app);
  const people = await registerMany(app, webinar, 1, () => ({ locale: "en" }));
  const [path = ""] = (await joinPaths(app, webinar)).values();
  return { ...webinar, people, path };
}

const starts = (webinar: { starts_at: string }, minutes: number) =>
  app.clock.forwardTo(Date.parse(webinar.starts_at) + minutes * MINUTE);
/** As in an instance that has just started. */
const forgetAll = () => {
  app.services.knownWebinars = knownWebinars(app.clock, app.services.log);
};

async function cutOff(work: () => Promise<void>): Promise<void> {
  await way.cut();
  try {
    await work();
  } finally {
    await way.mend();
  }
}
const events = () => app.logged.map(({ event }) => event);

test(
  "303: an instance that knows the webinar leads in by the link that it read last",
  { tags: ["real-time"] },
  async () => {
    const webinar = await registered();
    const meet_url = "https://meet.google.com/changed-since-mail";
    await app.firestore.doc(`webinars/${webinar.id}`).update({ meet_url });
    await starts(webinar, -10);
    expect((await page(app, webinar.path)).status).toBe(200);
    await app.clock.forward(KNOWN_FOR_MS);
    await cutOff(async () => {
      const shown = await page(app, webinar.path);
      expect(shown.status).toBe(200);
      expect(shown.body).toContain(webinar.title);
      const joined = await submit(app, webinar.path, {});
      expect(joined.status).toBe(303);
      expect(joined.headers.get("location")).toBe(meet_url);
    });
    expect(events()).toContain("webinar_stale");
  },
);

test(
  "200: what the instance knows still keeps the door shut before the start, after the end, and once cancelled",
  { tags: ["real-time", ...EXHAUSTIVE.tags] },
  async () => {
    const webinar = await registered();
    await starts(webinar, -60);
    expect((await page(app, webinar.path)).status).toBe(200);
    const off = await registered();
    await app.call("POST", `/sys/webinars/${off.id}/cancel`);
    await page(app, off.path);
    await app.clock.forward(KNOWN_FOR_MS);
    await cutOff(async () => {
      const state = async (path: string) => {
        const { body } = await app.call("POST", path, { as: null });
        return [body.state, body.meet_url];
      };
      expect(await state(webinar.path)).toEqual(["early", null]);
      expect(await state(off.path)).toEqual(["cancelled", null]);
      await starts(webinar, 61);
      expect(await state(webinar.path)).toEqual(["over", null]);
    });
  },
);

test(
  "303: an instance that has read nothing leads to the meeting that the mail named",
  { tags: ["real-time"] },
  async () => {
    const webinar = await registered();
    await starts(webinar, 1);
    forgetAll();
    await cutOff(async () => {
      const shown = await page(app, webinar.path, { "accept-language": "fr" });
      expect(shown.status).toBe(200);
      expect(shown.body).toContain("ce lien mène toujours à la réunion");
      expect(shown.body).toContain("<form");
      const joined = await submit(app, webinar.path, {});
      expect(joined.status).toBe(303);
      expect(joined.headers.get("location")).toBe(webinar.meet_url);
    });
    expect(events()).toContain("join_unchecked");
  },
);

test(
  "404 and 503: even then, a forged link leads nowhere, and one without a code asks to try again",
  { tags: ["real-time"] },
  async () => {
    const webinar = await registered();
    forgetAll();
    const bare = signJoinToken(app.services.links, {
      webinarId: webinar.id,
      person: null,
      meetUrl: null,
    });
    await cutOff(async () => {
      expect((await page(app, `${webinar.path.slice(0, -1)}_`)).status).toBe(404);
      expect((await page(app, `/join/${bare}`)).status).toBe(503);
    });
  },
);
