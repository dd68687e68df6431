/** Meet v2 spaces: the rooms of events, each with the access that its host's default gives (`POST /__directory`). */
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import type { Calendars } from "./calendars.ts";
import { Refusal } from "./errors.ts";
import type { Caller, Directory } from "./identity.ts";

const SCOPES = ["created", "readonly", "settings"].map(
  (right) => `https://www.googleapis.com/auth/meetings.space.${right}`,
);

const SPACE = /^\/v2\/spaces\/([a-z-]+)$/;

/**
 * undefined for any other path. Everybody may read a space; only its owner sees the settings.
 * https://developers.google.com/workspace/meet/api/guides/meeting-spaces-overview
 */
export function spaceRoutes(
  { method, url }: RestCall,
  options: { calendars: Calendars; directory: Directory; caller: () => Caller },
): RestAnswer | undefined {
  const code = SPACE.exec(url.pathname)?.[1];
  if (method !== "GET" || code === undefined) return undefined;
  const { email, scopes } = options.caller();
  if (!scopes.some((scope) => SCOPES.includes(scope))) throw new Refusal("scope");
  const bare = code.replaceAll("-", "");
  const isOwn = options.calendars
    .all(email)
    .some((event) => event.conferenceData?.conferenceId?.replaceAll("-", "") === bare);
  if (!isOwn) throw new Refusal("notFound");
  return {
    status: 200,
    body: {
      name: `spaces/${bare}`,
      meetingUri: `https://meet.google.com/${code}`,
      meetingCode: code,
      config: {
        accessType: options.directory.meet_access[email] ?? "OPEN",
        entryPointAccess: "ALL",
      },
    },
  };
}
