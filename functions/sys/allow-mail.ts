import { allowMail } from "../../shared/people/allow-mail.ts";
import { MailAllowed, MailAllowance } from "../../shared/people/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** Again, or for whom no mail is kept back, it changes nothing and answers so. */
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
