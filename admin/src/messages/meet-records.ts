/** What the console says about Meet's records of a webinar that is over. */
import type { Webinar } from "../api/wire.ts";

type Records = NonNullable<Webinar["meet_records"]>;
type State = Records["state"];
type ArtefactState = Records["recordings"][number]["state"];
type Audience = NonNullable<Records["recordings"][number]["audience"]>;

export interface MeetRecordsWords {
  title: string;
  states: Record<State, string>;
  notYet: string;
  nextAt: (when: string) => string;
  lookAgain: string;
  failureAt: (when: string) => string;
  failing: string;
  sharingFailing: string;
  attendance: string;
  people: (count: number) => string;
  matched: (count: number) => string;
  doubtful: (count: number) => string;
  unmatched: (count: number) => string;
  unsigned: (anonymous: number, phone: number) => string;
  median: (minutes: number) => string;
  reviewHint: string;
  others: (count: number) => string;
  othersHint: string;
  recording: string;
  recordings: string;
  noRecording: string;
  transcript: string;
  noTranscript: string;
  open: string;
  artefact: Record<ArtefactState, string>;
  audience: Record<Audience, string>;
  remedy: Record<Exclude<Audience, "anyone">, string>;
  publish: string;
  unread: string;
  published: (when: string) => string;
  automatic: string;
}
