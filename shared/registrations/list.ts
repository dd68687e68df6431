/** Filtered pages of a webinar's registrations. The number of reads is in proportion to the page's size. */
import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import type { Clock } from "../platform/clock.ts";
import { pageQuery } from "../platform/page.ts";
import { comparePositions, type Direction } from "../platform/positions.ts";
import { listKey } from "../platform/page-token.ts";
import { getWebinar } from "../webinars/store.ts";
import { isShownBy, isWanted, RegistrationFilter } from "./filter.ts";
import { OrderBy, ordersOf } from "./list-order.ts";
import {
  readListToken,
  writeListToken,
  type ListOrder,
  type ListPosition,
} from "./list-position.ts";
import {
  shownMail,
  shownSource,
  versionOf,
  type Registration,
  type RegistrationId,
  type RegistrationReply,
} from "./model.ts";
import { asRegistration } from "./pending.ts";
import { pendingPlacesBy, registrationsBy, waitingBy } from "./store.ts";

export const ListRegistrationsQuery = z.strictObject({
  ...pageQuery(200).shape,
  ...RegistrationFilter.shape,
  order_by: OrderBy.optional(),
  count: z
    .literal("true")
    .meta({ description: "Also count everybody who matches. Reads each of them once." })
    .optional(),
});
type ListQuery = z.output<typeof ListRegistrationsQuery>;

interface ListDeps {
  firestore: Firestore;
  clock: Clock;
}

/** The most people that one request may select by a filter. */
export const MATCHING_MAX = 10_000;
/** People per read if everybody who matches is read. */
const MATCHING_PAGE = 500;

/** `count` is null unless requested. It is exact up to `MATCHING_MAX`; `MATCHING_MAX + 1` means more than that. */
export async function listRegistrations(
  deps: ListDeps,
  webinarId: string,
  { count, ...query }: ListQuery,
) {
  const { page_size: _size, page_token: _token, order_by: _order, ...filter } = query;
  return {
    ...(await pageOfRegistrations(deps, webinarId, query)),
    count: count === undefined ? null : (await matchingIds(deps, webinarId, filter)).length,
  };
}

/** The ids of everybody who matches the filter, at most `MATCHING_MAX + 1`. */
export async function matchingIds(
  deps: ListDeps,
  webinarId: string,
  filter: RegistrationFilter,
): Promise<RegistrationId[]> {
  const found: RegistrationId[] = [];
  let page_token: string | undefined;
  do {
    const query = { ...filter, page_size: MATCHING_PAGE, page_token };
    const page = await pageOfRegistrations(deps, webinarId, query);
    found.push(...page.registrations.map(({ id }) => id));
    page_token = page.next_page_token ?? undefined;
  } while (page_token !== undefined && found.length <= MATCHING_MAX);
  return found.slice(0, MATCHING_MAX + 1);
}

/**
 * Ordered by time of registration or as asked; with text by name, then by surname, then by address. Throws `not_found`,
 * and `validation_failed` for an order beside text.
 */
export async function pageOfRegistrations(
  { firestore, clock }: ListDeps,
  webinarId: string,
  { page_size, page_token, order_by, ...filter }: Omit<ListQuery, "count">,
): Promise<{ registrations: RegistrationReply[]; next_page_token: string | null }> {
  const { orders, direction, order } = ordersOf(filter, order_by);
  const list = listKey(`registrations/${webinarId}`, { ...filter, order_by: order });
  const from =
    page_token === undefined ? startOf(orders[0]) : readListToken(page_token, list, orders);
  const { schedule_version } = await getWebinar(firestore, webinarId);
  const now = clock.now();
  const search = { webinarId, filter, orders, direction, scheduleVersion: schedule_version, now };
  const { found, end } = await findFrom(firestore, from, search, page_size + 1);
  const shown = found.slice(0, page_size);
  // If one more than the page was found, the next page begins after this page's last person; otherwise after the last read.
  const last = found.length > page_size ? (shown.at(-1)?.position ?? null) : end;
  return {
    registrations: shown.map(({ registration }) => ({
      ...registration,
      version: versionOf(registration),
      ...shownMail(registration, schedule_version),
      attendance_source: shownSource(registration),
    })),
    next_page_token: last && writeListToken(last, list),
  };
}

interface Search {
  webinarId: string;
  filter: RegistrationFilter;
  /** The orders to go through, one after another. */
  orders: readonly ListOrder[];
  direction: Direction;
  scheduleVersion: number;
  now: Date;
}

interface Found {
  found: { registration: Registration; position: ListPosition }[];
  /** Where the search stopped; null if it has read everybody. */
  end: ListPosition | null;
}

/** Queries per page. If most of what they find does not match, a page may be short or empty although more follow. */
const QUERIES_MAX = 6;

/** At most `most` people who match, from the position on. */
async function findFrom(
  firestore: Firestore,
  from: ListPosition,
  { webinarId, filter, orders, direction, scheduleVersion, now }: Search,
  most: number,
): Promise<Found> {
  const found: Found["found"] = [];
  let position: ListPosition | null = from;
  for (let queries = 0; position !== null && queries < QUERIES_MAX; queries += 1) {
    const by: ListOrder = position.by;
    const missing = most - found.length;
    const query = { filter, scheduleVersion, position, direction, most: missing };
    const people = await peopleBy(firestore, webinarId, query);
    for (const { registration, expires_at } of people) {
      const isExpired = expires_at !== null && expires_at <= now;
      position = { by, after: { value: registration[by], id: registration.id } };
      const isShown =
        filter.text === undefined ||
        by === "registered_at" ||
        isShownBy(by, registration, filter.text);
      if (isShown && !isExpired && isWanted(registration, filter, scheduleVersion)) {
        found.push({ registration, position });
      }
    }
    if (found.length === most) break;
    if (people.length < missing) {
      const next: ListOrder | undefined = orders[orders.indexOf(by) + 1];
      position = next === undefined ? null : startOf(next);
    }
  }
  return { found, end: position };
}

type Person = { registration: Registration; expires_at: Date | null };
type PeopleQuery = Parameters<typeof registrationsBy>[2];

/** Pending places and people who wait lie apart, so a list of several statuses is merged from up to three queries. */
async function peopleBy(
  firestore: Firestore,
  webinarId: string,
  query: PeopleQuery,
): Promise<Person[]> {
  const { status } = query.filter;
  const kept = status?.filter((each) => each !== "pending" && each !== "waiting");
  const parts = await Promise.all([
    kept?.length === 0
      ? []
      : lasting(
          registrationsBy(firestore, webinarId, {
            ...query,
            filter: { ...query.filter, ...(kept && { status: kept }) },
          }),
        ),
    status?.includes("pending") === true ? pendingPlaces(firestore, webinarId, query) : [],
    status?.includes("waiting") === true ? lasting(waitingBy(firestore, webinarId, query)) : [],
  ]);
  const {
    position: { by },
    direction,
    most,
  } = query;
  const at = ({ registration }: Person) => ({ value: registration[by], id: registration.id });
  return parts
    .flat()
    .toSorted((one, other) => comparePositions({ direction }, at(one), at(other)))
    .slice(0, most);
}

const lasting = async (people: Promise<Registration[]>): Promise<Person[]> =>
  (await people).map((registration) => ({ registration, expires_at: null }));

async function pendingPlaces(
  firestore: Firestore,
  webinarId: string,
  query: PeopleQuery,
): Promise<Person[]> {
  const places = await pendingPlacesBy(firestore, webinarId, query);
  return places.map((place) => ({
    registration: asRegistration(place),
    expires_at: place.expires_at,
  }));
}

const startOf = (by: ListOrder = "registered_at"): ListPosition => ({ by, after: null });
