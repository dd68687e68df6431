import { enqueueMailTask, type MailTask } from "../delivery/tasks.ts";
import type { TaskQueues } from "../platform/tasks.ts";

/** Names a pending place. */
export interface PlaceKey {
  webinarId: string;
  placeId: string;
}

export const placeTask = ({ webinarId, placeId }: PlaceKey): MailTask => ({
  work: "place",
  webinar_id: webinarId,
  place_id: placeId,
});

export const enqueuePlaceQuestion = (
  tasks: TaskQueues<"mail">,
  place: PlaceKey,
  now: Date,
): Promise<void> => enqueueMailTask(tasks, placeTask(place), { occasion: now.toISOString() });
