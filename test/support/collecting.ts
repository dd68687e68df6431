/** Lets a webinar end and Meet be asked about it, and shows what came of that. */
import type { App } from "./app.ts";
import type { Held } from "./meet.ts";
import { registrations } from "./webinars.ts";

export function collecting(app: () => App) {
  /** Lets the webinar end, and then time pass until Meet was asked so many times more. */
  async function asks(webinar: Held, times = 1): Promise<void> {
    const { meet_records, ends_at } = await stored(webinar);
    const wanted = (meet_records?.attempts ?? 0) + times;
    await app().clock.forwardTo(ends_at.toMillis());
    for (let step = 0; step < times + 8; step += 1) {
      const now = await stored(webinar);
      if (now.meet_records?.attempts >= wanted || now.next_action_at === null) return;
      await app().clock.forwardTo(now.next_action_at.toMillis());
      await app().sweep();
      await app().settle();
    }
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as it is stored
  const stored = async ({ id }: Held): Promise<any> =>
    (await app().firestore.doc(`webinars/${id}`).get()).data();

  const shown = async ({ id }: Held) => (await app().call("GET", `/sys/webinars/${id}`)).body;
  const records = async (webinar: Held) => (await shown(webinar)).meet_records;

  async function audit({ id }: Held, action: string) {
    const rows = app().firestore.collection("sys_audit").where("webinar_id", "==", id);
    const { docs } = await rows.where("action", "==", `sys.webinar.${action}`).get();
    return docs.map((row) => row.data());
  }

  /** Minutes, or the mark, of everybody who has one. */
  async function marks({ id }: Held): Promise<Record<string, unknown>> {
    const people = await registrations(app(), id);
    const marked = people.filter(({ attended }) => attended !== null);
    return Object.fromEntries(
      marked.map(({ name, attended, attended_minutes }) => [name, attended && attended_minutes]),
    );
  }

  return { asks, stored, shown, records, audit, marks };
}
