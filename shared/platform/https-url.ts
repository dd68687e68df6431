import { z } from "zod";
import { fault } from "./field-fault.ts";

const isWithoutCredentials = ({ username, password }: URL) => username === "" && password === "";

/**
 * An https address of a named host, without credentials, of up to `max` characters. Kept as browsers read it, so that
 * people see the host that they will visit: a name in look-alike letters begins with `xn--`.
 */
export const httpsUrl = (max: number) =>
  z
    .url({
      protocol: /^https$/,
      hostname: z.regexes.domain,
      normalize: true,
      error: "must be an https address",
    })
    .max(max)
    .refine(
      (url) => URL.canParse(url) && isWithoutCredentials(new URL(url)),
      fault("credentials", "must not carry credentials"),
    );
