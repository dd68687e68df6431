import { z } from "zod";
import { runFigures } from "../../shared/delivery/figures.ts";
import { receiptOf, RunDetail } from "../../shared/delivery/receipt.ts";
import { listRuns } from "../../shared/delivery/store.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { publicUrl } from "../../shared/webinars/public.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { getWebinar } from "../../shared/webinars/store.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag } from "../http/reply-headers.ts";

export default endpoint(
  {
    summary: "A webinar, what may be done to it now, and what mail went out for it",
    method: "GET",
    path: "/sys/webinars/{id}",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    reply: WebinarReply.extend({
      /** Its page; null for a draft. */
      public_url: z.url().nullable(),
      mail_runs: z.array(RunDetail),
    }).meta({ id: "WebinarDetail" }),
    replyHeaders: { etag: versionTag },
  },
  async ({ deps: { firestore, clock, config }, params: { id } }) => {
    const [webinar, runs] = await Promise.all([getWebinar(firestore, id), listRuns(firestore, id)]);
    const now = clock.now();
    const at = { now, silentAfterMs: config.silentAfterMs };
    const mail_runs = runs.map(async (run) => ({
      ...receiptOf(run),
      figures: await runFigures(firestore, run, at),
    }));
    return {
      ...describeWebinar(webinar, now),
      public_url: publicUrl(webinar, config.publicBaseUrl),
      mail_runs: await Promise.all(mail_runs),
    };
  },
);
