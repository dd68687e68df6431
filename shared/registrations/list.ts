/** Filtered pages of a webinar's registrations. The number of reads is in proportion to the page's size. */
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
import {
  shownMail,
  type Registration,
  type RegistrationId,
  type RegistrationReply,
} from "./model.ts";
import { registrationsBy } from "./store.ts";

export const ListRegistrationsQuery = z.strictObject({
  ...pageQuery(200).shape,
  ...RegistrationFilter.shape,
  count: z
    .literal("true")
    .meta({ description: "Also count everybody who matches. Reads each of them once." })
    .optional(),
});
type ListQuery = z.output<typeof ListRegistrationsQuery>;

/** The most people that one request may select by a filter. */
export const MATCHING_MAX = 10_000;
/** People per read if everybody who matches is read. */
const MATCHING_PAGE = 500;

/** `count` is null unless requested. It is exact up to `MATCHING_MAX`; `MATCHING_MAX + 1` means more than that. */
export async function listRegistrations(
  firestore: Firestore,
  webinarId: string,
  { count, ...query }: ListQuery,
) {
  const { page_size: _size, page_token: _token, ...filter } = query;
  return {
    ...(await pageOfRegistrations(firestore, webinarId, query)),
    count: count === undefined ? null : (await matchingIds(firestore, webinarId, filter)).length,
  };
}

/** The ids of everybody who matches the filter, at most `MATCHING_MAX + 1`. */
export async function matchingIds(
  firestore: Firestore,
  webinarId: string,
  filter: RegistrationFilter,
): Promise<RegistrationId[]> {
  const found: RegistrationId[] = [];
  let page_token: string | undefined;
  do {
    const query = { ...filter, page_size: MATCHING_PAGE, page_token };
    const page = await pageOfRegistrations(firestore, webinarId, query);
    found.push(...page.registrations.map(({ id }) => id));
    page_token = page.next_page_token ?? undefined;
  } while (page_token !== undefined && found.length <= MATCHING_MAX);
  return found.slice(0, MATCHING_MAX + 1);
}

/** Queries per page. If most of what they find does not match, a page may be short or empty although more follow. */
const QUERIES_MAX = 6;

/**
 * Ordered by time of registration; with text by name, then by surname, then by address. Throws `not_found`.
 */
export async function pageOfRegistrations(
  firestore: Firestore,
  webinarId: string,
  { page_size, page_token, ...filter }: Omit<ListQuery, "count">,
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
  // If one more than the page was found, the next page begins after this page's last person; otherwise after the last read.
  const end = found.length > page_size ? (shown.at(-1)?.position ?? null) : position;
  return {
    registrations: shown.map(({ registration }) => ({
      ...registration,
      ...shownMail(registration, schedule_version),
    })),
    next_page_token: end && writeListToken(end),
  };
}

const startOf = (by: ListOrder = "registered_at"): ListPosition => ({ by, after: null });
