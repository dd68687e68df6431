/** What a draft has of what it needs, and of what helps. Pure. */
import type { Webinar } from "../../../api/wire.ts";
import type { Messages } from "../../../messages/en.ts";

export interface Step {
  name: keyof Messages["webinarPage"]["readiness"]["steps"];
  isDone: boolean;
  /** False if the webinar can be published without it. */
  isRequired: boolean;
}

type Draft = Pick<Webinar, "meet_url" | "starts_at" | "description" | "tags">;

export const stepsOf = (draft: Draft, now: Date): Step[] => [
  { name: "meet", isDone: draft.meet_url !== null, isRequired: true },
  { name: "start", isDone: new Date(draft.starts_at) > now, isRequired: true },
  { name: "description", isDone: draft.description.trim() !== "", isRequired: false },
  { name: "tags", isDone: draft.tags.length > 0, isRequired: false },
];
