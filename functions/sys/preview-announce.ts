import {
  AnnouncementPreview,
  previewAnnouncement,
} from "../../shared/interest/preview-announcement.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Whom an announcement would reach if it were sent now, by topic, and whom not",
    method: "GET",
    path: "/sys/webinars/{id}/announce-preview",
    access: "read",
    identity: "operators",
    shows: "interests",
    params: WebinarParams,
    reply: AnnouncementPreview,
    timeoutS: 120,
    memoryMb: 512,
  },
  ({ deps, params }) => previewAnnouncement(deps, params.id),
);
