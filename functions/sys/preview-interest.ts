import {
  InterestPage,
  previewInterest,
  PreviewInterestQuery,
} from "../../shared/interest/preview.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Who would be told about this webinar's recording",
    method: "GET",
    path: "/sys/webinars/{id}/interest",
    access: "read",
    identity: "operators",
    shows: "interests",
    params: WebinarParams,
    query: PreviewInterestQuery,
    reply: InterestPage,
  },
  ({ deps, params, query }) => previewInterest(deps.firestore, params.id, query),
);
