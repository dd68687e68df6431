import {
  registrationStatistics,
  RegistrationStatistics,
} from "../../shared/registrations/statistics.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Registrations over time, what became of their mail, and who attended",
    method: "GET",
    path: "/sys/webinars/{id}/statistics",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    reply: RegistrationStatistics,
  },
  ({ deps, params }) => registrationStatistics(deps.firestore, params.id, deps.clock.now()),
);
