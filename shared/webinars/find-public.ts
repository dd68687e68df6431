/** What the public site asks of `webinars`: one query each. */
import type { Firestore, Query } from "@google-cloud/firestore";
import { notFound } from "../platform/failure.ts";
import type { Webinar } from "./model.ts";
import { webinarOf } from "./stored.ts";

/** A page shows so many; a programme is rarely that long. */
const UPCOMING_MAX = 100;

/** Scheduled webinars that have not started: the promoted ones first, each part by its start. */
export async function upcomingWebinars(firestore: Firestore, now: Date): Promise<Webinar[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("status", "==", "SCHEDULED")
    .where("starts_at", ">", now)
    .orderBy("promote_on_homepage", "desc")
    .orderBy("starts_at")
    .limit(UPCOMING_MAX)
    .get();
  return docs.flatMap((document) => webinarOf(document) ?? []);
}

/** At most one. A draft that was deleted keeps its slug for as long as the Calendar has its event. */
export const webinarsOfSlug = (firestore: Firestore, slug: string): Query =>
  firestore
    .collection("webinars")
    .where("slug", "==", slug)
    .where("deleted_at", "==", null)
    .limit(1);

/** Throws `not_found`. Reads one document. */
export async function webinarOfSlug(firestore: Firestore, slug: string): Promise<Webinar> {
  const { docs } = await webinarsOfSlug(firestore, slug).get();
  const webinar = docs[0] && webinarOf(docs[0]);
  if (!webinar) throw notFound("This webinar");
  return webinar;
}
