/** A webinar that is over, and the mail that follows its recording. */
import type { App } from "./app.ts";
import { RECORDING_URL, WEBINAR_IN } from "./webinar-states.ts";
import { registerMany } from "./webinars.ts";

type People = Parameters<typeof registerMany>[3];

/** An ended webinar with its own topic and this many registered people. */
export async function ended(of: App, topic: string, count: number, changes?: People) {
  const id = await WEBINAR_IN.ended(of);
  const webinar = of.firestore.doc(`webinars/${id}`);
  for (const { ref } of (await webinar.collection("registrations").get()).docs) await ref.delete();
  const people = await registerMany(of, { id }, count, changes);
  const attended_count = people.filter(({ attended }) => attended === true).length;
  await webinar.update({ tags: [topic], attended_count });
  return { id, people, emails: people.map(({ email }) => email) };
}

export const publish = (of: App, id: string, recording_url = RECORDING_URL) =>
  of.call("POST", `/sys/webinars/${id}/recording`, { body: { recording_url } });
export const detailOf = async (of: App, id: string) =>
  (await of.call("GET", `/sys/webinars/${id}`)).body;
export const runOf = async (of: App, id: string, kind = "follow_up") =>
  (await detailOf(of, id)).mail_runs.find((run: { kind: string }) => run.kind === kind);
