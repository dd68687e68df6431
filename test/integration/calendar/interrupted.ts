/** Changes that are interrupted between Google's effect and our commit. */
import { expect } from "vitest";
import type { App } from "../../support/app.ts";
import type { OwnCalendar } from "../../support/own-calendar.ts";
import { order } from "../../support/webinars.ts";
import { whole } from "./story.ts";

const GUEST = "ada@example.org";

export interface World {
  app: App;
  calendar: OwnCalendar;
}

export const OPERATIONS = ["create", "title", "host"] as const;

/** What guests have been notified of in the end. */
export const NEWS = { create: [], title: ["update"], host: ["cancellation"] } as const;

export function interruptions(world: () => World) {
  /** Commits that contain this text fail once Google has done its part; the commit before that succeeds. */
  async function failSecondCommit(containing: string, action: object, times = 1): Promise<void> {
    const fault = { match: { call: "Commit", containing }, after: 1, times, action };
    const url = `http://${world().app.servers.firestore}/__faults`;
    expect((await fetch(url, { method: "POST", body: JSON.stringify(fault) })).status).toBe(200);
  }

  async function idOf(host: string): Promise<string> {
    const found = await world()
      .app.firestore.collection("webinars")
      .where("host_email", "==", host)
      .get();
    return found.docs[0]?.id ?? "";
  }

  const retry = (id: string) => world().app.call("PATCH", `/sys/webinars/${id}`, { body: {} });

  /** `watched` is the text in the operation's commits; `host` owns the calendar that it writes to first. */
  async function begin(operation: (typeof OPERATIONS)[number], name: string) {
    const host = `${name}@petanque.life`;
    if (operation === "create") {
      return {
        host,
        watched: host,
        ask: ["POST", "/sys/webinars", order(world().app, { host_email: host })],
      };
    }
    const { id, calendar_event_id } = await whole(world().app, host, "SCHEDULED");
    await world().calendar.invite(host, calendar_event_id, [GUEST]);
    const other = `other-${name}@petanque.life`;
    const body = operation === "title" ? { title: "Changed" } : { host_email: other };
    const watched = operation === "title" ? host : other;
    return { host, watched, ask: ["PATCH", `/sys/webinars/${id}`, body] };
  }

  return { begin, failSecondCommit, idOf, retry };
}
