/** Google Meet links, which Calendar creates on request: at once, later, or not at all. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal } from "./errors.ts";
import type { CalendarEvent, ConferenceData } from "./event.ts";

/** The outcome of the next requests for a conference. */
export const ConferencePlan = z.strictObject({
  outcome: z.enum(["success", "pending", "failure"]),
  /** How many reads of the event a pending request takes to succeed. */
  gets: z.int().min(1).default(1),
  times: z.int().min(1).default(1),
  /** Limits the plan to this host's events. */
  host: z.string().optional(),
});
export type ConferencePlan = z.infer<typeof ConferencePlan>;

export class Conferences {
  #plans: ConferencePlan[] = [];

  plan(plan: ConferencePlan): void {
    this.#plans.push({ ...plan });
  }

  clear(): void {
    this.#plans = [];
  }

  /** Takes the plan for a request of this host. */
  take(host: string): ConferencePlan | undefined {
    const plan = this.#plans.find((each) => each.host === undefined || each.host === host);
    if (plan === undefined) return undefined;
    plan.times -= 1;
    if (plan.times === 0) this.#plans.splice(this.#plans.indexOf(plan), 1);
    return { ...plan };
  }
}

/**
 * The event with its conference. `before` is the event's earlier conference data: a request with the same id is ignored,
 * whatever the outcome of the first.
 */
export function withConference(
  event: CalendarEvent,
  before: ConferenceData | undefined,
  options: { canMakeMeet: boolean; plan: () => ConferencePlan | undefined },
): { event: CalendarEvent; pendingGets?: number } {
  const asked = event.conferenceData;
  if (asked === undefined) return { event: { ...event, hangoutLink: undefined } };
  const request = asked.createRequest;
  const isRepeated = request?.requestId === before?.createRequest?.requestId;
  if (request === undefined || (before !== undefined && isRepeated)) {
    return { event: { ...event, conferenceData: before ?? asked } };
  }
  // Google's answer to an unknown type, and to a service account without a user, which has no Meet.
  const type = request.conferenceSolutionKey?.type ?? "hangoutsMeet";
  if (type !== "hangoutsMeet" || !options.canMakeMeet) {
    throw new Refusal("invalid", "Invalid conference type value.");
  }
  const plan = options.plan();
  if (plan === undefined || plan.outcome === "success") {
    return { event: withMeet(event, request.requestId) };
  }
  const createRequest = {
    requestId: request.requestId,
    conferenceSolutionKey: { type },
    status: { statusCode: plan.outcome },
  };
  return {
    event: { ...event, hangoutLink: undefined, conferenceData: { createRequest } },
    ...(plan.outcome === "pending" && { pendingGets: plan.gets }),
  };
}

export function withMeet(event: CalendarEvent, requestId: string): CalendarEvent {
  const code = meetingCode(`${event.organizer.email} ${event.id} ${requestId}`);
  const uri = `https://meet.google.com/${code}`;
  return {
    ...event,
    hangoutLink: uri,
    conferenceData: {
      createRequest: {
        requestId,
        conferenceSolutionKey: { type: "hangoutsMeet" },
        status: { statusCode: "success" },
      },
      entryPoints: [{ entryPointType: "video", uri, label: uri.slice("https://".length) }],
      conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
      conferenceId: code,
    },
  };
}

/** A meeting code in Meet's form: abc-defg-hij. */
function meetingCode(seed: string): string {
  const bytes = createHash("sha256").update(seed).digest().subarray(0, 10);
  const letters = [...bytes].map((byte) => String.fromCharCode(97 + (byte % 26))).join("");
  return `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}
