/** Each function notes the events that it makes true, in its commit, and no other function makes any true. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { startApp, type App } from "../../support/app.ts";
import { loggedEvents, shortType } from "../../support/event-log.ts";
import { NOTING } from "../../support/event-stories.ts";
import { WARY } from "../../support/first-mails.ts";
import { WEBHOOK_KEY } from "../../support/mail-provider.ts";

const ENV = { SENDGRID_WEBHOOK_KEY: WEBHOOK_KEY, SENDER_LIMIT: "1000" };

/** The first is for most; in the second every place of the form has to be confirmed. */
const apps: App[] = [];
beforeAll(async () => {
  apps.push(await startApp({ env: ENV }), await startApp({ env: { ...ENV, ...WARY } }));
});
afterAll(() => Promise.all(apps.map((app) => app.close())));

const appOf = (name: string): App => apps[name === "confirm-place" ? 1 : 0]!;

describe.each(Object.entries(NOTING))("%s notes", (name, stories) => {
  it.each(Object.entries(stories))("%s, once", async (_what, story) => {
    const app = appOf(name);
    const { act, about, notes } = await story(app);
    await app.settle();
    const before = new Set((await loggedEvents(app.firestore)).map(({ id }) => id));
    const news = async () =>
      (await loggedEvents(app.firestore)).filter(
        ({ id, subject }) => !before.has(id) && subject.startsWith(about),
      );
    await act();
    await app.settle();
    expect((await news()).map(shortType)).toEqual(notes);
    await act();
    await app.settle();
    expect((await news()).map(shortType)).toEqual(notes);
  });
});

/** Functions that change what events are about have stories. These do not, for the reason given. */
const QUIET: Readonly<Record<string, readonly string[]>> = {
  "calls others, which note": ["mcp"],
  "read only": [
    "count-interest",
    "export-registrations",
    "find-people",
    "get-insights",
    "get-operations",
    "get-statistics",
    "get-webinar",
    "list-audit",
    "list-event-deliveries",
    "list-recipients",
    "list-registrations",
    "list-subscribers",
    "list-templates",
    "list-webinars",
    "preview-announce",
    "preview-cancel",
    "preview-change",
    "preview-follow-up",
    "preview-import",
    "preview-interest",
    "preview-mail",
    "preview-move-up",
    "preview-reminder",
    "preview-repeat",
    "preview-replay",
    "preview-resend",
    "show-person",
    "download-invite",
    "get-public-webinar",
    "list-public-webinars",
    "list-recordings",
    "show-calendar-feed",
    "show-cancellation",
    "show-interest-confirmation",
    "show-interest-form",
    "show-join",
    "show-news-feed",
    "show-not-me",
    "show-place",
    "show-registered",
    "show-robots",
    "show-sitemap",
    "show-topic",
    "show-unsubscribe",
  ],
  "a draft is nobody else's business": [
    "create-from-template",
    "create-webinar",
    "delete-webinar",
    "duplicate-webinar",
    "repeat-webinar",
  ],
  "says who gets events, and makes none": [
    "create-subscriber",
    "delete-subscriber",
    "deliver-events",
    "replay-events",
    "rotate-secret",
    "send-test-event",
    "update-subscriber",
  ],
  "changes mail alone": [
    "allow-mail",
    "announce-webinar",
    "pause-delivery",
    "repeat-confirmation",
    "resend-delivery",
    "resolve-unknown",
    "resume-delivery",
    "send-reminder",
    "send-test-mail",
    "webinar-post-event-dispatch",
  ],
  "changes an interest, which no event is about": [
    "confirm-interest",
    "subscribe-interest",
    "unsubscribe",
  ],
  "changes neither a webinar that is out nor a registration": [
    "ask-meet-again",
    "control-sweep",
    "delete-template",
    "end-session",
    "export-person",
    "join-webinar",
    "rename-template",
    "save-template",
    "sync-calendar",
  ],
};

it("knows of each function whether it notes events", () => {
  const known = [...Object.keys(NOTING), ...Object.values(QUIET).flat()];
  expect(known.toSorted()).toEqual(catalog.map(({ name }) => name).toSorted());
});
