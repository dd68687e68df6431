/** People registered for one webinar, and their attendance marks. */
import { expect } from "vitest";
import type { Registration } from "../../shared/registrations/model.ts";
import { registrationIdOf } from "./address-ids.ts";
import type { App, CallOptions } from "./app.ts";
import { begin, registerMany, registrations, scheduled } from "./webinars.ts";

export const markAttendance = (app: App, id: string, body: unknown, options: CallOptions = {}) =>
  app.call("POST", `/sys/webinars/${id}/mark-attendance`, { body, ...options });

/** Creates a webinar with one registered person for each name. */
export async function registerNamed(
  app: App,
  names: string[],
  changes: Partial<Registration> = {},
) {
  const webinar = await begin(app, await scheduled(app));
  const emails = names.map((_name, index) => `guest-${index}@example.org`);
  const people = await registerMany(app, webinar, names.length, (index) => ({
    id: registrationIdOf(emails[index]!),
    email: emails[index]!,
    name: names[index]!,
    ...changes,
  }));
  return { id: webinar.id as string, people };
}

/** Name, mark and source of everybody with a mark, in order of name. */
export async function marksOf(app: App, id: string) {
  const found = await registrations(app, id);
  const marked = found
    .filter(({ attended }) => attended !== null)
    .map(({ name, attended, attendance_source }) => [name, attended, attendance_source]);
  const { body } = await app.call("GET", `/sys/webinars/${id}`);
  expect(body.attended_count, "the count is that of the registrations").toBe(
    found.filter(({ attended }) => attended === true).length,
  );
  return marked.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** The audit rows that these marks left. */
export async function rowsOfMarks(app: App, id: string) {
  const rows = await app.firestore
    .collection("sys_audit")
    .where("webinar_id", "==", id)
    .where("action", "==", "sys.webinar.mark_attendance")
    .get();
  return rows.docs.map((row) => row.data());
}
