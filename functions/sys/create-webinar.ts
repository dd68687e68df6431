import { createWebinar } from "../../shared/scheduling/create.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { NewWebinar, WebinarReply } from "../../shared/webinars/model.ts";
import { refuseForeignPictures } from "../../shared/webinars/picture-hosts.ts";
import { endpoint } from "../http/endpoint.ts";
import { versionTag, webinarLocation } from "../http/reply-headers.ts";

/** 201 even if Google failed: the DRAFT stays, and `meet_provision_error` says what to do. */
export default endpoint(
  {
    summary: "Create a webinar, its Calendar event and its Meet link",
    method: "POST",
    path: "/sys/webinars",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.create",
    identity: "provisioning",
    refusals: ["host_domain_not_allowed", "not_found"],
    headers: ["Idempotency-Key"],
    body: NewWebinar,
    reply: WebinarReply,
    status: 201,
    replyHeaders: { location: webinarLocation, etag: versionTag },
  },
  async ({ deps, actor, body, claimOf }) => {
    const { calendar, firestore, tasks, clock, ids, kinds, config } = deps;
    refuseForeignPictures(body, config.brand.imageHosts);
    const claim = claimOf(body);
    const webinar = await createWebinar(
      { calendar, firestore, tasks, clock, ids, kinds, hosts: config.hosts },
      actor,
      body,
      claim,
    );
    return describeWebinar(webinar, clock.now());
  },
);
