/** A webinar with Calendar guests and people invited by mail, and a count of the people a change reaches. */
import type { App } from "./app.ts";
import { runCalendarTasks } from "./queues.ts";
import { noticesOf } from "./calendar.ts";
import { registerMany, scheduled } from "./webinars.ts";

/** Environment for `startApp`: two people become guests, and the others are invited by mail. */
export const TWO_GUESTS_ENV = { CALENDAR_GUEST_LIMIT: "2" };

let hosts = 0;
/** A host of one test only, so that no other test's guests count towards its limits. */
export const nextHost = (app: App): string => `host-${(hosts += 1)}-${app.id}@petanque.life`;

/** Two Calendar guests and five people invited by mail, one of them with a suppressed address. */
export async function peopledWebinar(app: App) {
  const host = nextHost(app);
  const webinar = await scheduled(app, { host_email: host });
  for (const name of ["guest-1", "guest-2"]) {
    const body = { email: `${name}@example.org`, name: "A guest", consent: true };
    await app.call("POST", `/webinars/${webinar.slug}/registrations`, { as: null, body });
  }
  await app.settle();
  await runCalendarTasks(app, webinar.id);
  await registerMany(app, webinar, 5, (index) => (index === 0 ? { mail_status: "bounced" } : {}));
  const { body } = await app.call("GET", `/sys/webinars/${webinar.id}`);
  return { ...body, host };
}

/** Returns a function that reports what was sent since: kinds of mail, mail count, and guests notified by Google. */
export async function watchReach(app: App, { id, host }: { id: string; host: string }) {
  const mailsBefore = (await app.mails(id)).length;
  const noticesBefore = (await noticesOf(app, host)).length;
  return async () => {
    await app.settle();
    await runCalendarTasks(app, id);
    const sent = (await app.mails(id)).slice(0, -mailsBefore || undefined);
    const notices = (await noticesOf(app, host)).slice(noticesBefore);
    return {
      kinds: [...new Set(sent.map(({ kind }) => kind))],
      mails: sent.length,
      guests: new Set(notices.map(({ to }) => to)).size,
    };
  };
}
