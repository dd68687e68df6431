/** Who would have to knock at a room, and who walks in. */
import { z } from "zod";
import type { RestAnswer } from "../wire/rest.ts";
import type { Directory } from "./identity.ts";
import type { Room, Spaces } from "./meet-spaces.ts";
import { guestsOf, isOutside } from "./notifications.ts";
import type { AccessType } from "./space-config.ts";

export const Arrivals = z.strictObject({
  meeting_code: z.string(),
  addresses: z.array(z.string()),
});
export type Arrivals = z.infer<typeof Arrivals>;

/**
 * OPEN: "Anyone with the join information can join without knocking." TRUSTED: "Members of the host's organization,
 * invited external users, and dial-in users can join without knocking. Everyone else must knock." RESTRICTED: "Only
 * invitees can join without knocking."
 * https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces#AccessType
 */
export function knocking(
  { meeting_code, addresses }: Arrivals,
  { spaces, directory }: { spaces: Spaces; directory: Directory },
): RestAnswer {
  const room = spaces.byCode(meeting_code);
  if (room === undefined) return { status: 404, body: { error: "no such room" } };
  const access = spaces.configOf(room).accessType ?? directory.meet_default_access;
  const walksIn = admission(room, access, directory);
  return {
    status: 200,
    body: {
      access,
      admitted: addresses.filter(walksIn),
      knocking: addresses.filter((address) => !walksIn(address)),
    },
  };
}

function admission({ event }: Room, access: AccessType, { unknown_users: unknown }: Directory) {
  const host = event.organizer.email;
  const invited = new Set([host, ...guestsOf(event)]);
  return (address: string): boolean => {
    const email = address.toLowerCase();
    if (access === "OPEN" || invited.has(email)) return true;
    return access === "TRUSTED" && !isOutside(email, host) && !unknown.includes(email);
  };
}
