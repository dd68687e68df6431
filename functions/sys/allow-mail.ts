import { allowMail } from "../../shared/people/allow-mail.ts";
import { MailAllowed, MailAllowance } from "../../shared/people/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** A repeated call, or one for an address that is not suppressed, changes nothing and says so. */
export default endpoint(
  {
    summary: "Let mail go again to one person, whose mail had come back or who had complained",
    method: "POST",
    path: "/sys/people/allow-mail",
    access: "mutate",
    identity: "operators",
    audit: "sys.person.allow_mail",
    body: MailAllowance,
    reply: MailAllowed,
  },
  ({ deps, actor, body }) => allowMail(deps, actor, body),
);
