/** A page of a webinar's registrations, by filters, with reads in proportion to the page. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { pageQuery } from "../platform/page.ts";
import { getWebinar } from "../webinars/store.ts";
import { isShownBy, isWanted, RegistrationFilter, TEXT_FIELDS } from "./filter.ts";
import {
  readListToken,
  writeListToken,
  type ListOrder,
  type ListPosition,
} from "./list-position.ts";
import { remindersOf, type Registration, type RegistrationReply } from "./model.ts";
import { registrationsBy } from "./store.ts";

export const ListRegistrationsQuery = z.strictObject({
  ...pageQuery(200).shape,
  ...RegistrationFilter.shape,
});

/** Where filters leave little of what queries find, a page may be short, or empty, with more to come. */
const QUERIES_MAX = 6;

/**
 * In the order of registration; with text by name, then by surname, then by address.
 * Throws `not_found` where there is no such webinar.
 */
export async function pageOfRegistrations(
  firestore: Firestore,
  webinarId: string,
  { page_size, page_token, ...filter }: z.output<typeof ListRegistrationsQuery>,
): Promise<{ registrations: RegistrationReply[]; next_page_token: string | null }> {
  const { text } = filter;
  const orders: readonly ListOrder[] = text === undefined ? ["registered_at"] : TEXT_FIELDS;
  const from = page_token === undefined ? startOf(orders[0]) : readListToken(page_token, orders);
  const { schedule_version } = await getWebinar(firestore, webinarId);
  const found: { registration: Registration; position: ListPosition }[] = [];
  let position: ListPosition | null = from;
  for (let queries = 0; position !== null && queries < QUERIES_MAX; queries += 1) {
    const by: ListOrder = position.by;
    const most = page_size + 1 - found.length;
    const query = { filter, scheduleVersion: schedule_version, position, most };
    const registrations = await registrationsBy(firestore, webinarId, query);
    for (const registration of registrations) {
      position = { by, after: { value: registration[by], id: registration.id } };
      const isShown = by === "registered_at" || isShownBy(by, registration, text ?? "");
      if (isShown && isWanted(registration, filter, schedule_version)) {
        found.push({ registration, position });
      }
    }
    if (found.length > page_size) break;
    if (registrations.length < most) {
      const next: ListOrder | undefined = orders[orders.indexOf(by) + 1];
      position = next === undefined ? null : startOf(next);
    }
  }
  const shown = found.slice(0, page_size);
  // One more than the page was found: go on after the page's last. Otherwise after the last that was read.
  const end = found.length > page_size ? (shown.at(-1)?.position ?? null) : position;
  return {
    registrations: shown.map(({ registration }) => ({
      ...registration,
      ...remindersOf(registration, schedule_version),
    })),
    next_page_token: end && writeListToken(end),
  };
}

const startOf = (by: ListOrder = "registered_at"): ListPosition => ({ by, after: null });
