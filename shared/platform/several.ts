/** A filter of a list that takes one value or several. */
import { z } from "zod";

/** How often a request may repeat one filter. */
const REPEATED_MAX = 20;

/**
 * `status=DRAFT&status=ENDED`: what has any of them matches. Parses to a list without repetitions, in the options' own order,
 * so that the order of a request makes no other list. https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export const severalOf = <Option extends string>(option: z.ZodEnum<Record<Option, Option>>) =>
  z
    .preprocess(
      (given) => (Array.isArray(given) ? given : [given]),
      z.array(option).min(1).max(REPEATED_MAX),
    )
    .transform((wanted): Option[] => option.options.filter((each) => wanted.includes(each)))
    .meta({ description: "One, or several by repeating it: what has any of them matches." });
