/** The port of model.ts through Google's client. https://developers.google.com/workspace/meet/api/reference/rest/v2 */
import { meet_v2 } from "googleapis/build/src/apis/meet/v2.js";
import { delegatedClient, type Delegation } from "../google/delegation.ts";
import { perHost } from "../google/per-host.ts";
import { googleRooms } from "./google-rooms.ts";
import { MEET_SCOPE, toMeetFailure } from "./failures.ts";
import type { Conference, Meet, MeetArtefact, MeetParticipant, Span } from "./model.ts";

const TIMEOUT_MS = 10_000;
/** Meet's own maxima. */
const RECORDS_PAGE = 100;
const PARTICIPANTS_PAGE = 250;
const SESSIONS_PAGE = 250;
const ARTEFACTS_PAGE = 100;

type Records = meet_v2.Resource$Conferencerecords;

export function googleMeet(delegation: Delegation, rootUrl: string): Meet {
  const records = perHost((host): Records => {
    const auth = delegatedClient(delegation, MEET_SCOPE, host);
    // Reads can be repeated: the client does so after a 429 or a 5xx.
    const client = new meet_v2.Meet({
      auth,
      rootUrl,
      timeout: TIMEOUT_MS,
      retryConfig: { retry: 2, retryDelay: 200, httpMethodsToRetry: ["GET"] },
    });
    return client.conferenceRecords;
  });

  const asHost =
    <Found>(read: (hostsRecords: Records, name: string) => Promise<Found>) =>
    async (host: string, name: string): Promise<Found> => {
      try {
        return await read(records.of(host), name);
      } catch (cause) {
        throw toMeetFailure(cause, { host, delegation });
      }
    };

  return {
    ...googleRooms(delegation, rootUrl),
    conferencesOf: asHost(conferencesOf),
    participantsOf: asHost(participantsOf),
    sessionsOf: asHost(sessionsOf),
    recordingsOf: asHost(recordingsOf),
    transcriptsOf: asHost(transcriptsOf),
  };
}

/** All pages of a list. */
async function whole<Entry>(
  read: (page: { pageToken?: string }) => Promise<{
    entries: Entry[] | undefined;
    next: string | null | undefined;
  }>,
): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let page: { pageToken?: string } = {}; ;) {
    const { entries, next } = await read(page);
    found.push(...(entries ?? []));
    if (!next) return found;
    page = { pageToken: next };
  }
}

async function conferencesOf(records: Records, meetingCode: string): Promise<Conference[]> {
  const filter = `space.meeting_code = "${meetingCode}"`;
  const found = await whole(async (page) => {
    const { data } = await records.list({ filter, pageSize: RECORDS_PAGE, ...page });
    return { entries: data.conferenceRecords, next: data.nextPageToken };
  });
  return found.flatMap((record) => (record.name ? [{ ...spanOf(record), name: record.name }] : []));
}

async function participantsOf(records: Records, parent: string): Promise<MeetParticipant[]> {
  const found = await whole(async (page) => {
    const { data } = await records.participants.list({
      parent,
      pageSize: PARTICIPANTS_PAGE,
      ...page,
    });
    return { entries: data.participants, next: data.nextPageToken };
  });
  return found.map(participantOf);
}

async function sessionsOf({ participants }: Records, parent: string): Promise<Span[]> {
  const found = await whole(async (page) => {
    const { data } = await participants.participantSessions.list({
      parent,
      pageSize: SESSIONS_PAGE,
      ...page,
    });
    return { entries: data.participantSessions, next: data.nextPageToken };
  });
  return found.map(spanOf);
}

async function recordingsOf(records: Records, parent: string): Promise<MeetArtefact[]> {
  const found = await whole(async (page) => {
    const { data } = await records.recordings.list({ parent, pageSize: ARTEFACTS_PAGE, ...page });
    return { entries: data.recordings, next: data.nextPageToken };
  });
  return found.map(({ driveDestination: at, ...recording }) =>
    artefactOf(recording, { file: at?.file, url: at?.exportUri }),
  );
}

async function transcriptsOf(records: Records, parent: string): Promise<MeetArtefact[]> {
  const found = await whole(async (page) => {
    const { data } = await records.transcripts.list({ parent, pageSize: ARTEFACTS_PAGE, ...page });
    return { entries: data.transcripts, next: data.nextPageToken };
  });
  return found.map(({ docsDestination: at, ...transcript }) =>
    artefactOf(transcript, { file: at?.document, url: at?.exportUri }),
  );
}

interface Lasting {
  startTime?: string | null;
  endTime?: string | null;
}

const spanOf = ({ startTime, endTime }: Lasting): Span => ({
  started_at: new Date(startTime ?? 0),
  ended_at: endTime ? new Date(endTime) : null,
});

/** Meet may add states. One that we do not know is one before the last. */
function artefactOf(
  artefact: Lasting & { state?: string | null },
  { file, url }: { file: string | null | undefined; url: string | null | undefined },
): MeetArtefact {
  const isReady = artefact.state === "FILE_GENERATED" && Boolean(url);
  const state = artefact.state === "STARTED" ? "started" : "ended";
  return {
    ...spanOf(artefact),
    state: isReady ? "file_generated" : state,
    file: (isReady && file) || null,
    url: (isReady && url) || null,
  };
}

function participantOf(participant: meet_v2.Schema$Participant): MeetParticipant {
  const { signedinUser, anonymousUser, phoneUser, earliestStartTime, latestEndTime } = participant;
  const who = signedinUser ?? anonymousUser ?? phoneUser;
  return {
    name: participant.name ?? "",
    kind: signedinUser ? "signed_in" : phoneUser ? "phone" : "anonymous",
    user: signedinUser?.user ?? null,
    display_name: who?.displayName ?? "",
    joined_at: new Date(earliestStartTime ?? 0),
    left_at: latestEndTime ? new Date(latestEndTime) : null,
  };
}
