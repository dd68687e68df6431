import { describe, expect, it } from "vitest";
import type { Delegation } from "../../../shared/google/delegation.ts";
import { describeTrouble, troubleIn } from "../../../shared/google/trouble.ts";
import { toDriveFailure } from "../../../shared/drive/failures.ts";
import { toMeetFailure } from "../../../shared/meet/failures.ts";
import { toRoomFailure } from "../../../shared/meet/room-failures.ts";

describe("an answer is about", () => {
  it.each([
    [null, "", "unavailable"],
    [500, "", "unavailable"],
    [503, "backendError", "unavailable"],
    [599, "", "unavailable"],
    [429, "", "quota_exceeded"],
    [403, "quotaExceeded", "quota_exceeded"],
    [403, "rateLimitExceeded", "quota_exceeded"],
    [403, "userRateLimitExceeded", "quota_exceeded"],
    [403, "dailyLimitExceeded", "quota_exceeded"],
    [403, "calendarLimitsExceeded", "quota_exceeded"],
    [403, "accessNotConfigured", "api_disabled"],
    [403, "SERVICE_DISABLED", "api_disabled"],
    [403, "PERMISSION_DENIED", null],
    [403, "", null],
    [404, "notFound", null],
    [499, "", null],
    [428, "", null],
  ])("%s %s: %s", (status, reason, trouble) => {
    expect(troubleIn({ status, reason })).toBe(trouble);
  });
});

const WORDS = {
  api: "Meet",
  endpoint: "meet.googleapis.com",
  again: "look again",
  hints: { unavailable: "Soon.", quota_exceeded: "Later." },
};

describe("in our words", () => {
  it.each([
    [503, "", { code: "unavailable", message: "Meet isn't answering.", hint: "Soon." }],
    [429, "", { code: "quota_exceeded", message: "Meet's call limit is used up.", hint: "Later." }],
    [
      403,
      "SERVICE_DISABLED",
      {
        code: "api_disabled",
        message: "The Google Meet API isn't enabled.",
        hint:
          "In the Google Cloud console, APIs & Services > Library, enable the Google Meet API " +
          "(meet.googleapis.com) in the project of the service account, then look again.",
      },
    ],
    [404, "", null],
  ])("%s %s", (status, reason, told) => {
    expect(describeTrouble({ status, reason }, WORDS)).toEqual(told);
  });
});

const delegation = { serviceAccount: "calendar@example.org", clientId: "1" } as Delegation;
const answered = (status: number, reason: string) => ({
  response: { status, data: { error: { details: [{ reason }] } } },
});

describe("an API that is off is named with its remedy, and", () => {
  const off = answered(403, "SERVICE_DISABLED");
  const by = { host: "jamie@example.org", delegation };
  it.each([
    ["Meet's records: the list can be pasted", toMeetFailure(off, by), /paste the attendance/],
    [
      "rooms: it is tried again",
      toRoomFailure(off, { ...by, setting: "access" }),
      /meet\.googleapis\.com.*then try again\.$/,
    ],
    ["Drive: we look again", toDriveFailure(off, by), /drive\.googleapis\.com.*check again/],
  ])("%s", (_what, failure, hint) => {
    expect(failure).toMatchObject({ code: "api_disabled", hint: expect.stringMatching(hint) });
    expect(failure.cause).toBe(off);
  });
});
