import {
  SETTLED_KINDS,
  type RegistrationMail,
  type SettledKind,
} from "../../../shared/registrations/mail-state.ts";
import type { Registration } from "../../../shared/registrations/model.ts";
import type { Consent } from "../../../shared/consent/model.ts";
import { newRegistration } from "../../../shared/registering/new-registration.ts";
import { registrationIdOf } from "../../support/address-ids.ts";

export const REGISTERED_AT = new Date("2026-11-20T12:00:00Z");

/** The state of Ada's mail, with these changes. */
export const adasMail = (changes: {
  [Kind in SettledKind]?: Partial<RegistrationMail[Kind]>;
}): Pick<Registration, "mail"> => {
  const { mail } = ada();
  const changed = SETTLED_KINDS.map((kind) => [kind, { ...mail[kind], ...changes[kind] }]);
  return { mail: Object.fromEntries(changed) };
};

/**
 * Ada Lovelace, who registered during the webinar's second schedule and got her confirmation. `consent`: what she agreed to;
 * default: not recorded.
 */
export const ada = (
  changes: Partial<Registration> = {},
  { consent }: { consent?: Consent } = {},
): Registration => ({
  ...newRegistration(
    {
      id: registrationIdOf("ada@example.org"),
      email: "ada@example.org",
      name: "Ada Lovelace",
      organisation: null,
      locale: "en",
      time_zone: "Europe/London",
      source: "website",
    },
    {
      webinar: { id: "w", schedule_version: 2 },
      at: REGISTERED_AT,
      ...(consent && { consent }),
    },
  ),
  ...changes,
});
