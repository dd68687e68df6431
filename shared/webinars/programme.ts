/**
 * What the public site lists. One document has it, so that a page costs one or two reads however many webinars there
 * are. A change of what is listed raises the programme's version in the same transaction, and the next reader builds the
 * document anew (docs/decisions/0044-public-programme.md).
 */
import { isDeepStrictEqual } from "node:util";
import {
  FieldValue,
  type DocumentReference,
  type Firestore,
  type Transaction,
} from "@google-cloud/firestore";
import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { storedAs } from "../platform/stored.ts";
import type { Webinar } from "./model.ts";
import { hostName, placesLeft, PublicWebinar } from "./public.ts";

/** Characters of a description in the list. A hundred webinars then fit into one document of Firestore, which is 1 MiB. */
const DESCRIPTION_MAX = 500;

export const ListedWebinar = PublicWebinar.omit({
  url: true,
  state: true,
  offers_waiting_list: true,
  recording_url: true,
  cancel_reason: true,
  // Absent in lists that earlier versions have built.
}).extend({ has_waiting_list: z.boolean().default(false) });
export type ListedWebinar = z.output<typeof ListedWebinar>;

/** A webinar whose recording is out. */
export const ListedRecording = ListedWebinar.pick({
  slug: true,
  title: true,
  tags: true,
  host_name: true,
  starts_at: true,
  ends_at: true,
  time_zone: true,
  locale: true,
});
export type ListedRecording = z.output<typeof ListedRecording>;

/** When an operator last changed the webinar, for feeds. Its change alone does not show. Absent if an earlier version built the list. */
const changed = { updated_at: Instant.optional() };

/** What a page lists. Webinars in it may have started since it was built. */
const Listed = z.object({
  /** The programme's version when it was built. */
  version: z.int().min(0),
  built_at: Instant,
  /** The promoted ones first, then by start. */
  webinars: z.array(ListedWebinar.extend(changed)),
  /** The latest first. Absent if a version without them built the list: it is built anew. */
  recordings: z.array(ListedRecording.extend(changed)).optional(),
  /** True if more webinars are scheduled than are listed. */
  is_cut: z.boolean(),
  /** The most frequent first. */
  topics: z.array(z.string()),
});
export type Listed = z.output<typeof Listed>;

/** The document `programme/public`. */
const Programme = z.object({
  /** Counts the changes of what is listed. Absent before the first. */
  version: z.int().min(0).default(0),
  /** Absent before the first reader. */
  listed: Listed.optional(),
});

export const programmeDocuments = storedAs("programme", Programme);

export const programmeDocument = (firestore: Firestore): DocumentReference =>
  firestore.collection("programme").doc("public");

/** Raises the programme's version if the change shows in it. Null for a webinar that does not exist. */
export function noteProgramme(
  tx: Transaction,
  firestore: Firestore,
  before: Webinar | null,
  after: Webinar | null,
): void {
  if (!changesProgramme(before, after)) return;
  const version = FieldValue.increment(1);
  tx.set(programmeDocument(firestore), { version }, { merge: true });
}

/** Pure. */
export const changesProgramme = (before: Webinar | null, after: Webinar | null): boolean =>
  !isDeepStrictEqual(before && shownOf(before), after && shownOf(after));

/** All that the programme shows of a webinar: its topics once it is announced, and its entry while people can come or watch. */
function shownOf(webinar: Webinar): object | null {
  if (webinar.deleted_at !== null || webinar.status === "DRAFT") return null;
  const { tags, starts_at, status } = webinar;
  if (status === "SCHEDULED") return { tags, starts_at, entry: listedWebinar(webinar) };
  return { tags, starts_at, recording: isWatchable(webinar) ? listedRecording(webinar) : null };
}

/** Pure. */
export const isWatchable = ({ status, recording_url }: Webinar): boolean =>
  status === "PUBLISHED" && recording_url !== null;

/** Pure. */
export function listedRecording(webinar: Webinar): ListedRecording {
  const { slug, title, tags, starts_at, ends_at, time_zone, locale } = webinar;
  const host_name = hostName(webinar);
  return { slug, title, tags, host_name, starts_at, ends_at, time_zone, locale };
}

/** Pure. */
export function listedWebinar(webinar: Webinar): ListedWebinar {
  const { slug, title, tags, starts_at, ends_at, time_zone, locale } = webinar;
  return {
    slug,
    title,
    description: shortened(webinar.description),
    tags,
    host_name: hostName(webinar),
    starts_at,
    ends_at,
    time_zone,
    locale,
    is_promoted: webinar.promote_on_homepage,
    places_left: placesLeft(webinar),
    has_waiting_list: webinar.waiting_list !== "off",
  };
}

function shortened(text: string): string {
  if (text.length <= DESCRIPTION_MAX) return text;
  const start = text.slice(0, DESCRIPTION_MAX - 1);
  // The cut may have left half a character.
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`;
}
