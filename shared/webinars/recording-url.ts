import { z } from "zod";
import { fault } from "../platform/field-fault.ts";

const isWithoutCredentials = ({ username, password }: URL) => username === "" && password === "";

/**
 * Where the recording can be watched: https, without credentials. Kept as browsers read it, so that people see the host
 * that they will visit: a name in look-alike letters begins with `xn--`.
 */
export const RecordingUrl = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    normalize: true,
    error: "must be an https address",
  })
  .max(2000)
  .refine(
    (url) => URL.canParse(url) && isWithoutCredentials(new URL(url)),
    fault("credentials", "must not carry credentials"),
  );
