/** What people ask for who come, leave and come back. */
import { isToLeads } from "../../../shared/delivery/known-kinds.ts";
import type { MailKindName } from "../../../shared/delivery/model.ts";
import { signCancelToken } from "../../../shared/registrant-mail/cancel-token.ts";
import type { FunctionRequest } from "../transport/functions.ts";
import { peopleNow } from "./database.ts";
import { requests } from "./requests.ts";
import { SLUG, WEBINAR_ID, type Person } from "./scenario.ts";
import { presentServices } from "./staff.ts";

export const registering = ({ email, name }: Person): FunctionRequest =>
  requests.visitor(`/webinars/${SLUG}/registrations`, { email, name, consent: true });

/** By the link in their mail. */
export function leaving({ id, email }: Person, kind: MailKindName): FunctionRequest | null {
  const { links } = presentServices();
  if (isToLeads(kind)) return requests.visitor(`/unsubscribe/${links.sign("unsubscribe", id)}`, {});
  const found = peopleNow(WEBINAR_ID).find((person) => person["email"] === email);
  if (found === undefined) return null;
  const registeredAt = found["registered_at"] as Date;
  const key = { webinarId: WEBINAR_ID, registrationId: id, registeredAt };
  return requests.visitor(`/registrations/${signCancelToken(links, key)}/cancel`, {});
}

/** By the link in the mail that asks whether they want the place; null for a mail without one. */
export function confirming(text: string): FunctionRequest | null {
  const [, token] = /\/places\/([^/\s"\\]+)\/confirm/.exec(text) ?? [];
  return token === undefined ? null : requests.visitor(`/places/${token}/confirm`, {});
}
