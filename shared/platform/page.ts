import { z } from "zod";

/** A page of a list: how many, and where the last one ended. */
export const pageQuery = (most: number) =>
  z.object({
    page_size: z.coerce.number().int().min(1).max(most).default(50),
    page_token: z.string().max(1024).optional(),
  });

/** Null on the last page. */
export const NextPageToken = z.string().nullable();
