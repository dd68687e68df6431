/** The queries of the public site, apart from its list (programme.ts). */
import type { Firestore, Query } from "@google-cloud/firestore";
import { readableWithIds } from "../platform/documents.ts";
import { notFound } from "../platform/failure.ts";
import type { Webinar } from "./model.ts";
import { webinarDocuments, webinarOf } from "./stored.ts";

/** Scheduled webinars that have not started: promoted ones first, then by start. */
export async function upcomingWebinars(
  firestore: Firestore,
  { now, most, onUnreadable }: { now: Date; most: number; onUnreadable: (error: unknown) => void },
): Promise<Webinar[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("status", "==", "SCHEDULED")
    .where("starts_at", ">", now)
    .orderBy("promote_on_homepage", "desc")
    .orderBy("starts_at")
    .limit(most)
    .get();
  return readableWithIds(docs, webinarDocuments, onUnreadable);
}

/** Webinars whose recording was published, the latest first. */
export async function recordedWebinars(
  firestore: Firestore,
  { most, onUnreadable }: { most: number; onUnreadable: (error: unknown) => void },
): Promise<Webinar[]> {
  const { docs } = await firestore
    .collection("webinars")
    .where("status", "==", "PUBLISHED")
    .orderBy("starts_at", "desc")
    .limit(most)
    .get();
  return readableWithIds(docs, webinarDocuments, onUnreadable);
}

/** Finds at most one. The document of a deleted draft stays, with its slug, until its Calendar event is gone. */
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
