import { sendTestMail, TestMailOrder, TestMailSent } from "../../shared/delivery/test-mail.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

/** One mail to the caller's own address, marked as a test, with sample data and links that do nothing. 429 after 20 in an hour. */
export default endpoint(
  {
    summary: "Send one mail of the webinar to yourself, as a test",
    method: "POST",
    path: "/sys/webinars/{id}/send-test-mail",
    access: "mutate",
    audit: "sys.webinar.test_mail",
    identity: "delivery",
    refusals: ["upstream_failed", "too_many_requests"],
    params: WebinarParams,
    headers: ["Idempotency-Key"],
    body: TestMailOrder,
    reply: TestMailSent,
  },
  ({ deps, actor, params: { id }, body: order, claimOf }) => {
    const claim = claimOf({ test_mail: id, order });
    return sendTestMail(deps, actor, id, order, claim);
  },
);
