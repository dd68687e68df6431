import { z } from "zod";

/** The query members of a paged list: the page's size, and where the page before ended. */
export const pageQuery = (most: number) =>
  z.object({
    page_size: z.coerce.number().int().min(1).max(most).default(50),
    page_token: z.string().max(1024).optional(),
  });

/** Null on the last page. */
export const NextPageToken = z.string().nullable();
