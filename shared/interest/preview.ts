import type { Firestore } from "@google-cloud/firestore";
import { z } from "zod";
import { NextPageToken, pageQuery } from "../platform/page.ts";
import { listKey, readIdToken, writeIdToken } from "../platform/page-token.ts";
import { getWebinar } from "../webinars/store.ts";
import { audiencePage, audienceSize } from "./audience.ts";
import { Lead } from "./model.ts";

export const PreviewInterestQuery = z.strictObject(pageQuery(200).shape);

export const InterestPage = z
  .object({
    /** Only on the first page; null on the others. */
    count: z.int().nullable(),
    leads: z.array(Lead),
    next_page_token: NextPageToken,
  })
  .meta({ id: "InterestPage" });
export type InterestPage = z.infer<typeof InterestPage>;

/** The people whom mail about this webinar's recording would reach now. Throws `not_found`. */
export async function previewInterest(
  firestore: Firestore,
  webinarId: string,
  { page_size, page_token }: z.output<typeof PreviewInterestQuery>,
): Promise<InterestPage> {
  const list = listKey(`interest/${webinarId}`, {});
  const after = readIdToken(page_token, list);
  const { tags } = await getWebinar(firestore, webinarId);
  const [{ leads, next }, count] = await Promise.all([
    audiencePage(firestore, { tags, size: page_size, after }),
    after === null ? audienceSize(firestore, tags) : null,
  ]);
  return { count, leads, next_page_token: writeIdToken(next, list) };
}
