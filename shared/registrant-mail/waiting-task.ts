import { enqueueMailTask, type MailTask } from "../delivery/tasks.ts";
import type { TaskQueues } from "../platform/tasks.ts";

/** Names somebody on a waiting list. */
export interface WaitingKey {
  webinarId: string;
  registrationId: string;
}

export const letterTask = ({ webinarId, registrationId }: WaitingKey): MailTask => ({
  work: "waiting_letter",
  webinar_id: webinarId,
  registration_id: registrationId,
});

/** Tells somebody that they wait. The same time makes one task. */
export const enqueueWaitingLetter = (
  tasks: TaskQueues<"mail">,
  key: WaitingKey,
  at: Date,
): Promise<void> => enqueueMailTask(tasks, letterTask(key), { occasion: at.toISOString() });

/** Looks after a webinar's waiting list. The same time makes one task. If it is lost, the sweep makes another. */
export const enqueueWaitingList = (
  tasks: TaskQueues<"mail">,
  webinarId: string,
  at: Date,
): Promise<void> =>
  enqueueMailTask(
    tasks,
    { work: "waiting_list", webinar_id: webinarId },
    { occasion: at.toISOString() },
  );
