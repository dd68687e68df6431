import { exportRegistrations } from "../../shared/registrations/export.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { Download } from "../http/download.ts";
import { endpoint } from "../http/endpoint.ts";

/** Needs the same rights as a change, and is audited like one, because the file takes personal data out of the system. */
export default endpoint(
  {
    summary: "All registrations of a webinar as a CSV file for spreadsheets",
    method: "GET",
    path: "/sys/webinars/{id}/registrations.csv",
    access: "mutate",
    isForMachines: true,
    identity: "operators",
    audit: "sys.webinar.export",
    params: WebinarParams,
    mediaType: "text/csv; charset=utf-8",
    reply: Download,
    timeoutS: 600,
  },
  ({ deps, actor, params }) => exportRegistrations(deps, actor, params.id),
);
