import { z } from "zod";
import { Occurrences, SeriesOrder } from "../../shared/scheduling/occurrences.ts";
import { previewSeries } from "../../shared/scheduling/repeat.ts";
import { WebinarParams } from "../../shared/webinars/model.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";

/** Fails whenever the order would fail. Changes nothing. */
export default endpoint(
  {
    summary: "Preview the dates of a series",
    method: "POST",
    path: "/sys/webinars/{id}/preview-repeat",
    access: "read",
    identity: "operators",
    params: WebinarParams,
    headers: ["If-Match"],
    body: SeriesOrder,
    reply: z.object({ time_zone: z.string(), ...Occurrences.shape }).meta({ id: "SeriesPreview" }),
  },
  ({ deps: { firestore, clock, config }, params, body: order, header }) =>
    previewSeries({ firestore, clock, hosts: config.hosts }, params.id, {
      order,
      expected: expectedVersions(header),
    }),
);
