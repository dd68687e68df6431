/**
 * The token in a link to join. It is for one registration, or for nobody in particular in a file that many people get. It
 * has the Meet code of the day it was signed, so that the link leads in while the database is away.
 */
import type { SignedTokens } from "../access/signed-tokens.ts";
import type { RegistrationKey } from "./cancel-token.ts";

export interface JoinKey {
  webinarId: string;
  /** Null for a link that stands for nobody in particular, and marks nobody. */
  person: Omit<RegistrationKey, "webinarId"> | null;
  /** Null if the webinar had no link of Meet. */
  formerMeetUrl: string | null;
}

const MEET = "https://meet.google.com/";
/** https://developers.google.com/workspace/meet/api/guides/meeting-spaces#meeting-code */
const MEET_CODE = /^[a-z0-9-]{1,128}$/;

/** `meetUrl` is the link of now. */
export function signJoinToken(
  tokens: SignedTokens,
  {
    webinarId,
    person,
    meetUrl,
  }: Pick<JoinKey, "webinarId" | "person"> & { meetUrl: string | null },
): string {
  const of = person === null ? [] : [person.registrationId, String(person.registeredAt.getTime())];
  return tokens.sign("join", [webinarId, meetCodeOf(meetUrl), ...of].join("/"));
}

/** Null if we did not sign the token. */
export function readJoinToken(tokens: SignedTokens, token: string): JoinKey | null {
  const subject = tokens.read("join", token);
  if (subject === null) return null;
  const [webinarId = "", code = "", registrationId, registeredMs] = subject.split("/");
  return {
    webinarId,
    person:
      registrationId === undefined
        ? null
        : { registrationId, registeredAt: new Date(Number(registeredMs)) },
    formerMeetUrl: code === "" ? null : `${MEET}${code}`,
  };
}

/** Empty for a link that is none of Meet's. */
function meetCodeOf(meetUrl: string | null): string {
  if (meetUrl?.startsWith(MEET) !== true) return "";
  const code = meetUrl.slice(MEET.length);
  return MEET_CODE.test(code) ? code : "";
}
