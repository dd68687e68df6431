/** Checks that registered people can enter a host's Meet rooms without asking to be let in. */
import type { Firestore } from "@google-cloud/firestore";
import { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { readAnswer } from "../../shared/google/answer.ts";
import { delegatedClient, type Delegation } from "../../shared/google/delegation.ts";
import { MEET_SCOPE } from "../../shared/meet/failures.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

/** Google says a room's access only to its owner. https://developers.google.com/workspace/meet/api/reference/rest/v2/spaces */
const SETTINGS_SCOPE = "https://www.googleapis.com/auth/meetings.space.settings";

interface MeetDeps {
  firestore: Firestore;
  delegation: Delegation;
  rootUrl: string;
}

/** Looks at the room of the host's latest webinar: without an access of its own, a room has the host's default. */
export async function checkMeetAccess(
  { firestore, delegation, rootUrl }: MeetDeps,
  host: string | undefined,
): Promise<Finding[]> {
  if (host === undefined) {
    return [unknown("Meet: no host to look for.", "npm run doctor -- --host jamie@example.org")];
  }
  const code = await meetingCodeOf(firestore, host);
  if (code === null) {
    return [
      unknown(
        `Meet: ${host} has no webinar with a Meet link yet, so their default access cannot be seen.`,
        "Make a webinar for this host, and run this again.",
      ),
    ];
  }
  try {
    const auth = delegatedClient(delegation, MEET_SCOPE, host);
    const { spaces } = new meet_v2.Meet({ auth, rootUrl, timeout: 10_000, retry: false });
    const { data } = await spaces.get({ name: `spaces/${code}` });
    return [accessFinding(host, code, data.config?.accessType)];
  } catch (cause) {
    return [refusal(host, cause)];
  }
}

/** `abc-mnop-xyz`, from the link of one of the host's webinars; null if none has one. */
async function meetingCodeOf(firestore: Firestore, host: string): Promise<string | null> {
  const { docs } = await firestore
    .collection("webinars")
    .where("host_email", "==", host)
    .select("meet_url")
    .limit(20)
    .get();
  const urls = docs.map((each) => each.get("meet_url") as unknown);
  const url = urls.findLast((each) => typeof each === "string");
  return url === undefined ? null : new URL(url).pathname.replaceAll("/", "");
}

function accessFinding(host: string, code: string, access: string | null | undefined): Finding {
  if (access === "OPEN") return ok(`Everybody with the link can enter ${host}'s rooms (OPEN).`);
  if (access === "TRUSTED" || access === "RESTRICTED") {
    return wrong(
      `${host}'s room ${code} is ${access}: registered people who are no guests of the event wait until the host lets them in.`,
      "In the Google Admin console, Apps > Google Workspace > Google Meet > Meet safety settings, set the default access of " +
        "hosts to Open. For a room that exists, the host does so in the meeting under Host controls.",
    );
  }
  return unknown(
    `Google does not say who can enter ${host}'s room ${code}.`,
    `In the Google Admin console, allow ${SETTINGS_SCOPE} as well (Security > API controls > Domain-wide delegation), or look ` +
      "under Host controls in the meeting.",
  );
}

function refusal(host: string, cause: unknown): Finding {
  const { status, reason } = readAnswer(cause);
  if (status === 401 || status === 403) {
    return unknown(
      `Meet: Google does not let us look at ${host}'s rooms (${reason || status}).`,
      `The delegation needs the scope ${MEET_SCOPE}: see what is said above about it.`,
    );
  }
  return unknown(
    `Meet: ${host}'s room cannot be read (${reason || (status ?? (cause as Error).message)}).`,
    "Run this again in a minute.",
  );
}
