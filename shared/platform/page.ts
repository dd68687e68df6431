import { z } from "zod";

const DEFAULT_SIZE = 50;

/** The query members of a paged list: the page's size, and where the page before ended. https://google.aip.dev/158 */
export const pageQuery = (most: number) =>
  z.object({
    page_size: z.coerce
      .number()
      .int()
      .min(0)
      .default(DEFAULT_SIZE)
      .transform((size) => (size === 0 ? DEFAULT_SIZE : Math.min(size, most)))
      .meta({
        description: `At most ${most}; a larger one is answered with ${most}, and 0 with ${DEFAULT_SIZE}.`,
      }),
    page_token: z.string().max(1024).optional(),
  });

/** Null on the last page. */
export const NextPageToken = z.string().nullable();
