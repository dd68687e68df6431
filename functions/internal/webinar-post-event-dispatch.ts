import { z } from "zod";
import { DispatchTask } from "../../shared/interest/dispatch-task.ts";
import { dispatchPostEvent } from "../../shared/interest/post-event.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Bind a published webinar's interest audience to batches of mail",
    method: "POST",
    path: "/webinar-post-event-dispatch",
    access: "task",
    identity: "delivery",
    queue: "post-event",
    body: DispatchTask,
    reply: z.object({ outcome: z.literal("done") }).meta({ id: "DispatchTaskDone" }),
    timeoutS: 110,
    memoryMb: 512,
  },
  async ({ deps, actor, body }) => {
    await dispatchPostEvent(deps, actor, body.webinar_id);
    return { outcome: "done" as const };
  },
);
