/** What the local Meet and Drive have of a webinar, put there as Google's own machinery would. */
import type { z } from "zod";
import type { ConferenceRecord } from "../../packages/local-cloud/calendar/meet.ts";
import type { DriveFile } from "../../packages/local-cloud/calendar/drive.ts";
import type { App } from "./app.ts";
import { registerMany, scheduled } from "./webinars.ts";
import { registrationIdOf } from "./address-ids.ts";

const MINUTE_MS = 60_000;

export interface Held {
  id: string;
  host: string;
  starts_at: string;
  ends_at: string;
  meet_url: string;
}

let made = 0;

/** A host of its own, so that each fault affects one test only. */
const someHost = (app: App): string => `host-${(made += 1)}-${app.id}@petanque.life`;

/** A webinar of one hour, ten minutes ahead, with registrations under these names. */
export async function heldWebinar(
  app: App,
  names: readonly string[],
  changes: Record<string, unknown> = {},
): Promise<Held> {
  const host = someHost(app);
  const at = (minutes: number) =>
    new Date(app.clock.now().getTime() + minutes * MINUTE_MS).toISOString();
  const times = { starts_at: at(10), ends_at: at(70) };
  const webinar = await scheduled(app, { host_email: host, ...times, ...changes });
  await registerMany(app, webinar, names.length, (index) => {
    const email = `guest-${index}@example.org`;
    return { id: registrationIdOf(email), email, name: names[index]! };
  });
  return { ...webinar, host };
}

async function post(
  app: App,
  path: string,
  body: unknown,
  base = app.servers.calendar,
): Promise<void> {
  const answer = await fetch(base + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The time of this minute of the webinar. */
export const minuteOf = ({ starts_at }: Pick<Held, "starts_at">, minute: number): string =>
  new Date(Date.parse(starts_at) + minute * MINUTE_MS).toISOString();

export interface Present {
  name: string;
  kind?: "signedin" | "anonymous" | "phone";
  user?: string;
  /** From minute to minute of the webinar; several if the person came back. Default: as long as the conference. */
  there?: [number, number][];
}

type Artefacts = z.input<typeof ConferenceRecord>["recordings"];

/** A conference in the webinar's room; the same `id` replaces it. `to` is null while it lasts. */
export async function hold(
  app: App,
  webinar: Pick<Held, "starts_at" | "meet_url">,
  people: Present[],
  options: {
    /** Default: the Calendar and Meet that tests share. */
    server?: string;
    id?: string;
    from?: number;
    to?: number | null;
    recordings?: Artefacts;
    transcripts?: Artefacts;
  } = {},
): Promise<void> {
  const { from = -5, to = 62, id, recordings, transcripts } = options;
  const at = (minute: number) => minuteOf(webinar, minute);
  const record = {
    meeting_code: webinar.meet_url.split("/").at(-1),
    start_time: at(from),
    ...(to !== null && { end_time: at(to) }),
    ...(id !== undefined && { id }),
    ...(recordings && { recordings }),
    ...(transcripts && { transcripts }),
    participants: people.map(({ name, kind = "signedin", user, there = [[from, to ?? 60]] }) => ({
      kind,
      display_name: name,
      ...(user !== undefined && { user }),
      joined_at: at(Math.min(...there.map(([first]) => first))),
      left_at: at(Math.max(...there.map(([, last]) => last))),
      sessions: there.map(([first, last]) => ({ start_time: at(first), end_time: at(last) })),
    })),
  };
  await post(app, "/__conference_records", record, options.server);
}

/** A recording or transcript of the whole hour in this state. */
export const artefact = (
  webinar: Held,
  state: "STARTED" | "ENDED" | "FILE_GENERATED",
  file?: string,
) => ({
  state,
  start_time: minuteOf(webinar, 0),
  ...(state !== "STARTED" && { end_time: minuteOf(webinar, 60) }),
  ...(file !== undefined && { file }),
});

type Permissions = z.input<typeof DriveFile>["permissions"];

/** The recording's file in the host's Drive. Its owner can always open it. */
export const shareFile = (app: App, webinar: Held, id: string, permissions: Permissions = []) =>
  post(app, "/__drive_files", { id, owner: webinar.host, permissions });

export const ANYONE = [{ type: "anyone", role: "reader" }] as const;
export const ORGANISATION = [{ type: "domain", role: "reader", domain: "petanque.life" }] as const;

export const linkTo = (file: string): string => `https://drive.google.com/file/d/${file}/view`;

/** How often Google was asked for this host's webinar. */
export async function asksOf(app: App, host: string): Promise<string[]> {
  const answer = await fetch(`${app.servers.calendar}/__requests?user=${host}`);
  const { requests } = (await answer.json()) as { requests: { path: string }[] };
  return requests
    .map(({ path }) => path)
    .filter((path) => /^\/(v2\/conferenceRecords|drive\/)/.test(path));
}
