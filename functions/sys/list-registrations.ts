import { z } from "zod";
import {
  listRegistrations,
  ListRegistrationsQuery,
  MATCHING_MAX,
} from "../../shared/registrations/list.ts";
import { RegistrationReply } from "../../shared/registrations/model.ts";
import { NextPageToken } from "../../shared/platform/page.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "A webinar's registrations, in the order they came",
    method: "GET",
    path: "/sys/webinars/{id}/registrations",
    access: "read",
    identity: "operators",
    shows: "registrations",
    params: WebinarParams,
    query: ListRegistrationsQuery,
    reply: z
      .object({
        registrations: z.array(RegistrationReply),
        next_page_token: NextPageToken,
        count: z
          .int()
          .nullable()
          .meta({
            description: `How many match, where that was asked for. ${MATCHING_MAX + 1} stands for more than ${MATCHING_MAX}.`,
          }),
      })
      .meta({ id: "RegistrationPage" }),
  },
  ({ deps, params, query }) => listRegistrations(deps, params.id, query),
);
