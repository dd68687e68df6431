import { readAnswer, type GoogleAnswer } from "../google/answer.ts";
import { delegationProblem } from "../google/delegation-failures.ts";
import type { FailureParams } from "../google/model.ts";
import { SigningFailure, type Delegation } from "../google/delegation.ts";
import { describeTrouble } from "../google/trouble.ts";
import type { RoomSetting } from "../webinars/meet-room.ts";
import { MEET_ENDPOINT } from "./failures.ts";
import { MeetFailure, type MeetFailureCode } from "./model.ts";

/**
 * "Edit, and see settings for all of your Google Meet calls." `meetings.space.created` reaches only rooms that the app made
 * itself, and Calendar made ours. https://developers.google.com/workspace/meet/api/guides/authenticate-authorize
 */
export const ROOM_SCOPE = "https://www.googleapis.com/auth/meetings.space.settings";

/** Google's answer as a failure of ours. `setting` is the one that a change was for; null for a read. */
export function toRoomFailure(
  cause: unknown,
  {
    host,
    delegation,
    setting,
  }: { host: string; delegation: Delegation; setting: RoomSetting | null },
): MeetFailure {
  const again = "try again";
  const problem = delegationProblem(cause, { host, delegation, scope: ROOM_SCOPE, again });
  if (problem !== null) {
    const retryable = problem.code !== "host_not_allowed";
    return new MeetFailure(problem.code, problem.message, { ...problem, retryable, cause });
  }
  const { status, reason } = readAnswer(cause instanceof SigningFailure ? cause.cause : cause);
  const { code, params, message, hint, retryable } = failureOf({ status, reason, host, setting });
  return new MeetFailure(code, message, { retryable, hint, params: params ?? {}, cause });
}

interface Told {
  code: MeetFailureCode;
  params?: FailureParams;
  message: string;
  hint: string;
  retryable: boolean;
}

interface Answered extends GoogleAnswer {
  host: string;
  setting: RoomSetting | null;
}

function failureOf({ host, setting, ...answer }: Answered): Told {
  const { status, reason } = answer;
  const trouble = describeTrouble(answer, {
    api: "Meet",
    endpoint: MEET_ENDPOINT,
    again: "try again",
    hints: HINTS,
  });
  if (trouble !== null) return { ...trouble, retryable: true };
  if (status === 404) return ROOM_GONE;
  if (status === 403 && setting !== null) return notAllowed(setting, host);
  if (status === 403) {
    return {
      code: "not_owner",
      message: `Meet doesn't let us see the room as ${host}.`,
      params: { host },
      hint: "Create the event again by changing the host, or set the room up in Google Calendar.",
      retryable: false,
    };
  }
  return {
    code: "refused",
    params: { reason: String(reason || status) },
    message: `Meet refused: ${reason || status}.`,
    hint: "Set the room up in the event's video call options in Google Calendar.",
    retryable: false,
  };
}

const HINTS = {
  unavailable: "We'll retry automatically. Or try again in a minute.",
  quota_exceeded: "We'll retry automatically. Or try again in a few minutes.",
};

const ROOM_GONE: Told = {
  code: "room_gone",
  message: "Meet doesn't know the room of this webinar's link.",
  hint: "We'll retry automatically. If it lasts, open the link to see whether the room still exists.",
  retryable: true,
};

/** Where an administrator allows each setting, and where the host can change it by hand. */
const ALLOWED_UNDER = {
  access: {
    what: "who enters without knocking",
    where: "Meet safety settings > Access",
    needs: "",
  },
  recording: {
    what: "automatic recording",
    where: "Meet video settings > Recording",
    needs: "The host's edition must include recording, as Business Standard and above do. ",
  },
  transcription: {
    what: "automatic transcripts",
    where: "Meet video settings > Meeting transcripts",
    needs: "The host's edition must include transcripts, as Business Standard and above do. ",
  },
} satisfies Record<RoomSetting, { what: string; where: string; needs: string }>;

function notAllowed(setting: RoomSetting, host: string): Told {
  const { what, where, needs } = ALLOWED_UNDER[setting];
  return {
    code: "not_allowed",
    params: { host },
    message: `Meet doesn't let ${host} set ${what}.`,
    hint:
      `${needs}In the Google Admin console, Apps > Google Workspace > Google Meet > ${where}, allow it for the host, ` +
      "then try again. Or set it by hand in the event's video call options in Google Calendar.",
    retryable: false,
  };
}

/** Meet accepted a change, and shows the setting as it was. */
export const notApplied = (setting: RoomSetting, host: string): MeetFailure => {
  const { message: refused, hint } = notAllowed(setting, host);
  const message = `${refused} It accepts the change, but the setting stays as it was.`;
  return new MeetFailure("not_applied", message, { retryable: false, hint, params: { host } });
};

/** Meet shows the room, but not its settings: the host is not the owner. */
export const settingsHidden = (host: string): MeetFailure =>
  new MeetFailure("not_owner", `Meet doesn't show us the room's settings as ${host}.`, {
    retryable: false,
    params: { host },
    hint: "Only a room's owner sees them. Check in Google Calendar that the host is the event's organiser.",
  });
