/** What Meet keeps of one conference: sessions of participants, recordings, transcripts. */
import { z } from "zod";

export const Session = z.strictObject({
  start_time: z.iso.datetime(),
  /** Omitted while the session lasts. */
  end_time: z.iso.datetime().optional(),
});

/**
 * A recording or a transcript. It has no file before `FILE_GENERATED`.
 * https://developers.google.com/workspace/meet/api/reference/rest/v2/conferenceRecords.recordings
 * https://developers.google.com/workspace/meet/api/reference/rest/v2/conferenceRecords.transcripts
 */
export const Artefact = z.strictObject({
  state: z.enum(["STARTED", "ENDED", "FILE_GENERATED"]),
  start_time: z.iso.datetime(),
  end_time: z.iso.datetime().optional(),
  /** The id of the file in Drive. */
  file: z.string().optional(),
});
export type Artefact = z.infer<typeof Artefact>;

const isReady = ({ state }: Artefact): boolean => state === "FILE_GENERATED";

const shown = (artefact: Artefact, name: string) => ({
  name,
  state: artefact.state,
  startTime: artefact.start_time,
  endTime: artefact.end_time,
});

export const shownRecordings = (parent: string, recordings: Artefact[]): object[] =>
  recordings.map((recording, number) => ({
    ...shown(recording, `${parent}/recordings/${number}`),
    ...(isReady(recording) && {
      driveDestination: {
        file: recording.file,
        exportUri: `https://drive.google.com/file/d/${recording.file}/view`,
      },
    }),
  }));

export const shownTranscripts = (parent: string, transcripts: Artefact[]): object[] =>
  transcripts.map((transcript, number) => ({
    ...shown(transcript, `${parent}/transcripts/${number}`),
    ...(isReady(transcript) && {
      docsDestination: {
        document: transcript.file,
        exportUri: `https://docs.google.com/document/d/${transcript.file}/view`,
      },
    }),
  }));

/** The latest first, as in Meet. */
export const shownSessions = (participant: string, sessions: z.infer<typeof Session>[]): object[] =>
  sessions
    .map(({ start_time, end_time }, number) => ({
      name: `${participant}/participantSessions/${number}`,
      startTime: start_time,
      endTime: end_time,
    }))
    .toSorted((a, b) => b.startTime.localeCompare(a.startTime));
