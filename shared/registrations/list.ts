import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { pageQuery } from "../platform/page.ts";
import { readPageToken, writePageToken } from "../platform/page-token.ts";
import { getWebinar } from "../webinars/store.ts";
import { RegistrationStatus, type Registration } from "./model.ts";
import { listRegistrations } from "./store.ts";

export const ListRegistrationsQuery = z.strictObject({
  ...pageQuery(200).shape,
  status: RegistrationStatus.optional(),
});

/** Throws `not_found` where there is no such webinar. */
export async function pageOfRegistrations(
  firestore: Firestore,
  webinarId: string,
  { page_size, page_token, status }: z.output<typeof ListRegistrationsQuery>,
): Promise<{ registrations: Registration[]; next_page_token: string | null }> {
  const after = readPageToken(page_token);
  await getWebinar(firestore, webinarId);
  const { registrations, next } = await listRegistrations(firestore, webinarId, {
    filter: { status },
    size: page_size,
    after,
  });
  return { registrations, next_page_token: writePageToken(next) };
}
