import { z } from "zod";
import type { DriveFailure } from "../../shared/drive/model.ts";
import { collectMeetRecords } from "../../shared/collecting/collect.ts";
import type { MeetFailure } from "../../shared/meet/model.ts";
import { CollectTask } from "../../shared/collecting/task.ts";
import { endpoint } from "../http/endpoint.ts";

/** 2xx even if Google refused: the webinar keeps the failure and the time to ask again. */
export default endpoint(
  {
    summary: "Ask Meet for a webinar's attendance, recording and transcript",
    method: "POST",
    path: "/collect-meet-records",
    access: "task",
    identity: "provisioning",
    queue: "meet",
    body: CollectTask,
    reply: z
      .object({ outcome: z.enum(["collected", "overtaken", "not_due"]) })
      .meta({ id: "CollectTaskDone" }),
    timeoutS: 110,
    memoryMb: 512,
  },
  async ({ deps, actor, body: { webinar_id } }) => {
    const { firestore, clock, ids, addresses, meet, drive, followUpTo, log } = deps;
    const services = { firestore, clock, ids, addresses, meet, drive, followUpTo };
    const onFailure = ({ code, cause }: MeetFailure | DriveFailure) =>
      log.write("WARNING", "meet_records_failed", { webinar_id, code, cause });
    return { outcome: await collectMeetRecords({ ...services, onFailure }, actor, webinar_id) };
  },
);
