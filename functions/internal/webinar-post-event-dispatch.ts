import { z } from "zod";
import { DispatchTask } from "../../shared/interest/dispatch-task.ts";
import { dispatchPostEvent } from "../../shared/interest/post-event.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx also if the webinar is gone: a repetition would not find it either. */
export default endpoint(
  {
    summary: "Bind a published webinar's interest audience to batches of mail",
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
    return { outcome: await dispatchPostEvent(deps, actor, body.webinar_id) };
  },
);
