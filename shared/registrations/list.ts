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

/** As many people as one order by a filter may mean. */
export const MATCHING_MAX = 10_000;
/** People read at once where all who match are looked for. */
const MATCHING_PAGE = 500;

/** The page and, where asked for, how many match: exact up to `MATCHING_MAX`, one more where there are more. */
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

/** Everybody whom the list would show, page by page; one more than `MATCHING_MAX` at most. */
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

/** Where filters leave little of what queries find, a page may be short, or empty, with more to come. */
const QUERIES_MAX = 6;

/**
 * In the order of registration; with text by name, then by surname, then by address.
 * Throws `not_found` where there is no such webinar.
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
  // One more than the page was found: go on after the page's last. Otherwise after the last that was read.
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
