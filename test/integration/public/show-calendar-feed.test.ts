import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApp, type App } from "../../support/app.ts";
import { scheduled } from "../../support/webinars.ts";

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = (path: string) => app.call("GET", path, { as: null });

test("200: calendars read each webinar's times, page and topics from the feed", async () => {
  const webinar = await scheduled(app, {
    title: "Boules; a, b é",
    description: "First\nsecond; third",
    tags: ["clubs"],
  });
  const { body } = await get("/webinars.ics");
  const calendar = new ICAL.Component(ICAL.parse(body));
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Petanque Life webinars");
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const event = events.find(({ summary }) => summary === "Boules; a, b é")!;
  const whole = (at: string) => Math.floor(new Date(at).getTime() / 1000);
  expect(event.startDate.toUnixTime()).toBe(whole(webinar.starts_at));
  expect(event.endDate.toUnixTime()).toBe(whole(webinar.ends_at));
  expect(event.description).toBe(`First\nsecond; third\n\n${app.url}/webinars/${webinar.slug}`);
  expect(event.component.getFirstPropertyValue("categories")).toBe("clubs");
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
});

test("200: without webinars the calendar still has the component that one must have", async () => {
  const empty = await startApp();
  const { body } = await empty.call("GET", "/webinars.ics", { as: null });
  const calendar = new ICAL.Component(ICAL.parse(body));
  expect(calendar.getAllSubcomponents("vevent")).toEqual([]);
  expect(calendar.getAllSubcomponents()).toHaveLength(1);
  await empty.close();
});
