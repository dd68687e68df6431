import { z } from "zod";
import { receiptOf, RunReceipt } from "../../shared/delivery/receipt.ts";
import { listRuns } from "../../shared/delivery/store.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { getWebinar } from "../../shared/webinars/store.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "A webinar, what may be done to it now, and what mail went out for it",
    method: "GET",
    path: "/sys/webinars/{id}",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    reply: WebinarReply.extend({ mail_runs: z.array(RunReceipt) }).meta({ id: "WebinarDetail" }),
    replyHeaders: ({ version }) => ({ etag: `"${version}"` }),
  },
  async ({ deps: { firestore, clock }, params: { id } }) => {
    const [webinar, runs] = await Promise.all([getWebinar(firestore, id), listRuns(firestore, id)]);
    return { ...describeWebinar(webinar, clock.now()), mail_runs: runs.map(receiptOf) };
  },
);
