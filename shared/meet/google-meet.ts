/** The port of model.ts through Google's client. https://developers.google.com/workspace/meet/api/reference/rest/v2 */
import { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { delegatedClient, type Delegation } from "../google/delegation.ts";
import { googleRooms } from "./google-rooms.ts";
import { MEET_SCOPE, toMeetFailure } from "./failures.ts";
import type { Conference, Meet, MeetParticipant } from "./model.ts";

const TIMEOUT_MS = 10_000;
/** Meet's own maxima. */
const RECORDS_PAGE = 100;
const PARTICIPANTS_PAGE = 250;

export function googleMeet(delegation: Delegation, rootUrl: string): Meet {
  const clients = new Map<string, meet_v2.Meet>();

  function recordsOf(host: string): meet_v2.Resource$Conferencerecords {
    const known = clients.get(host);
    if (known !== undefined) return known.conferenceRecords;
    const auth = delegatedClient(delegation, MEET_SCOPE, host);
    // Reads can be repeated: the client does so after a 429 or a 5xx.
    const client = new meet_v2.Meet({
      auth,
      rootUrl,
      timeout: TIMEOUT_MS,
      retryConfig: { retry: 2, retryDelay: 200, httpMethodsToRetry: ["GET"] },
    });
    clients.set(host, client);
    return client.conferenceRecords;
  }

  return {
    ...googleRooms(delegation, rootUrl),
    async conferencesOf(host, { meetingCode, from, to }) {
      try {
        const records = recordsOf(host);
        const found: Conference[] = [];
        for await (const record of recordsOfRoom(records, meetingCode)) {
          const span = conferenceSpan(record);
          const touches = span.started_at < to && (span.ended_at === null || span.ended_at > from);
          if (!touches || !record.name) continue;
          found.push({ ...span, participants: await participantsOf(records, record.name) });
        }
        return found;
      } catch (cause) {
        throw toMeetFailure(cause, { host, delegation });
      }
    },
  };
}

async function* recordsOfRoom(
  records: meet_v2.Resource$Conferencerecords,
  meetingCode: string,
): AsyncGenerator<meet_v2.Schema$ConferenceRecord> {
  const filter = `space.meeting_code = "${meetingCode}"`;
  for (let pageToken: string | undefined; ;) {
    const { data } = await records.list({
      filter,
      pageSize: RECORDS_PAGE,
      ...(pageToken !== undefined && { pageToken }),
    });
    yield* data.conferenceRecords ?? [];
    if (!data.nextPageToken) return;
    pageToken = data.nextPageToken;
  }
}

async function participantsOf(
  records: meet_v2.Resource$Conferencerecords,
  parent: string,
): Promise<MeetParticipant[]> {
  const found: MeetParticipant[] = [];
  for (let pageToken: string | undefined; ;) {
    const { data } = await records.participants.list({
      parent,
      pageSize: PARTICIPANTS_PAGE,
      ...(pageToken !== undefined && { pageToken }),
    });
    found.push(...(data.participants ?? []).map(fromGoogle));
    if (!data.nextPageToken) return found;
    pageToken = data.nextPageToken;
  }
}

const conferenceSpan = ({ startTime, endTime }: meet_v2.Schema$ConferenceRecord) => ({
  started_at: new Date(startTime ?? 0),
  ended_at: endTime ? new Date(endTime) : null,
});

function fromGoogle(participant: meet_v2.Schema$Participant): MeetParticipant {
  const { signedinUser, anonymousUser, phoneUser, earliestStartTime, latestEndTime } = participant;
  const who = signedinUser ?? anonymousUser ?? phoneUser;
  return {
    display_name: who?.displayName ?? "",
    joined_at: new Date(earliestStartTime ?? 0),
    left_at: latestEndTime ? new Date(latestEndTime) : null,
  };
}
