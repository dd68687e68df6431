import { z } from "zod";

/** What led a visitor to a page, in its address: a word of ours, such as `announcement`. */
export const Source = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
