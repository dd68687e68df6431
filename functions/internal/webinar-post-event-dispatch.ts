import { z } from "zod";
import { dispatchFollowUp } from "../../shared/follow-up/kind.ts";
import { DispatchTask } from "../../shared/interest/dispatch-task.ts";
import { dispatchPostEvent } from "../../shared/interest/post-event.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx also if the webinar is gone: a repetition would not find it either. */
export default endpoint(
  {
    summary:
      "Bind those who are told of a recording to batches of mail: registered people, or those with an interest",
    method: "POST",
    path: "/webinar-post-event-dispatch",
    access: "task",
    identity: "delivery",
    queue: "post-event",
    body: DispatchTask,
    reply: z.object({ outcome: z.enum(["done", "webinar_gone"]) }).meta({ id: "DispatchTaskDone" }),
    timeoutS: 110,
    memoryMb: 512,
  },
  async ({ deps, actor, body }) => {
    const dispatch = body.kind === "follow_up" ? dispatchFollowUp : dispatchPostEvent;
    return { outcome: await dispatch(deps, actor, body.webinar_id) };
  },
);
