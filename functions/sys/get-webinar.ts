import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { getWebinar } from "../../shared/webinars/store.ts";
import { endpoint } from "../endpoint.ts";

export default endpoint(
  {
    summary: "A webinar, with what may be done to it now",
    method: "GET",
    path: "/sys/webinars/{id}",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    reply: WebinarReply,
    replyHeaders: ({ version }) => ({ etag: `"${version}"` }),
  },
  async ({ deps, params }) =>
    describeWebinar(await getWebinar(deps.firestore, params.id), deps.clock.now()),
);
