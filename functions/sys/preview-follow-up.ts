import { FollowUpPreview, previewFollowUp } from "../../shared/follow-up/preview.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "How many people the mails about a recording would reach, and how many not",
    method: "GET",
    path: "/sys/webinars/{id}/follow-up-preview",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    reply: FollowUpPreview,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, params }) => previewFollowUp(deps, params.id),
);
