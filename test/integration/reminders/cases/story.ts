/** One webinar and its people, on the tests' clock. */
import { expect } from "vitest";
import type { App } from "../../../support/app.ts";
import { registerMany, scheduled } from "../../../support/webinars.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type Cases = Record<string, (story: Story) => Promise<void>>;

export class Story {
  readonly app: App;
  id = "";
  slug = "";
  startsAt = new Date(0);

  constructor(app: App) {
    this.app = app;
  }

  /** A webinar that starts in this many hours, and three people who registered an hour ago. */
  async begin(startsInHours: number, people = 3): Promise<void> {
    this.startsAt = this.ahead(startsInHours);
    const times = {
      starts_at: this.startsAt.toISOString(),
      ends_at: new Date(this.startsAt.getTime() + HOUR).toISOString(),
    };
    const webinar = await scheduled(this.app, times);
    this.id = webinar.id;
    this.slug = webinar.slug;
    if (people > 0) await registerMany(this.app, webinar, people);
  }

  ahead(hours: number): Date {
    return new Date(this.app.clock.now().getTime() + hours * HOUR);
  }

  /** Moves the clock to this many minutes before the start. */
  async untilBeforeStart(minutes: number): Promise<void> {
    const wanted = this.startsAt.getTime() - minutes * MINUTE;
    await this.app.clock.forwardTo(wanted);
  }

  async sweeps(): Promise<void> {
    await this.app.sweep();
    await this.app.settle();
  }

  async clicks(horizon = "24h") {
    const answer = await this.app.call("POST", `/sys/webinars/${this.id}/send-reminder`, {
      body: { horizon },
    });
    await this.app.settle();
    return answer;
  }

  /** A click whose mail stays queued until the next `settle`. */
  ordersWithoutSending(horizon: string) {
    const body = { horizon };
    return this.app.call("POST", `/sys/webinars/${this.id}/send-reminder`, { body });
  }

  async moves(startsAt: Date): Promise<void> {
    const answer = await this.app.call("PATCH", `/sys/webinars/${this.id}`, {
      body: {
        starts_at: startsAt.toISOString(),
        ends_at: new Date(startsAt.getTime() + HOUR).toISOString(),
      },
    });
    expect(answer.status).toBe(200);
    this.startsAt = startsAt;
    await this.app.settle();
  }

  async registers(email: string): Promise<void> {
    const answer = await this.app.call("POST", `/webinars/${this.slug}/registrations`, {
      as: null,
      body: { email, name: "Late", consent: true },
    });
    expect(answer.status).toBeLessThan(300);
  }

  roster() {
    return this.app.firestore.collection(`webinars/${this.id}/registrations`);
  }

  /** Everything except the audit, which has a row for the refusal. */
  async written(): Promise<[string, unknown][]> {
    const documents = Object.entries(await this.app.dump());
    return documents.filter(([path]) => !path.startsWith("sys_audit/"));
  }

  /** The recipients of reminders, once for each mail. */
  async reminded(horizon = "24h"): Promise<string[]> {
    const mails = await this.app.mails(this.id);
    return mails.filter(({ kind }) => kind === `reminder_${horizon}`).map(({ to }) => to);
  }

  async run(horizon = "24h") {
    const { body } = await this.app.call("GET", `/sys/webinars/${this.id}`);
    return body.mail_runs.find(({ kind }: { kind: string }) => kind === `reminder_${horizon}`);
  }
}
