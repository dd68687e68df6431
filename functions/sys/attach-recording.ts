import { z } from "zod";
import { enqueueDispatch, enqueueFollowUp } from "../../shared/interest/dispatch-task.ts";
import { describeWebinar } from "../../shared/webinars/allowed-actions.ts";
import { attachRecording } from "../../shared/scheduling/attach-recording.ts";
import { awaitsDispatch, awaitsFollowUp } from "../../shared/webinars/lifecycle.ts";
import { WebinarParams, WebinarReply } from "../../shared/webinars/model.ts";
import { RecordingUrl } from "../../shared/webinars/recording-url.ts";
import { endpoint } from "../http/endpoint.ts";
import { expectedVersions } from "../http/request-headers.ts";
import { versionTag } from "../http/reply-headers.ts";

/** ENDED → PUBLISHED. For a PUBLISHED webinar, replaces the recording's address. 412 for a stale If-Match. 409 invalid_transition. */
export default endpoint(
  {
    summary:
      "Publish the recording and mail registered people and those who asked for such news; or correct its address",
    method: "POST",
    path: "/sys/webinars/{id}/recording",
    access: "mutate",
    isForMachines: true,
    audit: "sys.webinar.recording",
    identity: "delivery",
    refusals: ["invalid_transition"],
    params: WebinarParams,
    headers: ["If-Match"],
    body: z.strictObject({ recording_url: RecordingUrl }).meta({ id: "Recording" }),
    reply: WebinarReply,
    replyHeaders: { etag: versionTag },
  },
  async ({ deps, actor, params, body, header }) => {
    const webinar = await attachRecording(deps, actor, params.id, {
      recordingUrl: body.recording_url,
      expected: expectedVersions(header),
    });
    if (awaitsFollowUp(webinar)) {
      await enqueueFollowUp(deps.tasks, webinar.id, { occasion: "recording" });
    }
    if (awaitsDispatch(webinar)) {
      await enqueueDispatch(deps.tasks, webinar.id, { occasion: "recording" });
    }
    return describeWebinar(webinar, deps.clock.now());
  },
);
