/** The form's values, their issues, and the webinar that the API receives. Pure. */
import { fields } from "../../api/fields.ts";
import type { FurtherHorizon, NewWebinar, Webinar } from "../../api/wire.ts";
import { instantsOf } from "../../time/zoned-time.ts";
import { questionOf, type QuestionValues } from "./question-values.ts";

type AutoArtefact = "default" | "on" | "off";

export interface FormValues {
  title: string;
  description: string;
  tags: string[];
  host_email: string;
  host_name: string;
  host_bio: string;
  /** Empty for none. */
  host_picture_url: string;
  cover_image_url: string;
  date: string;
  time: string;
  /** Selects the later instant when the clock shows the time twice. */
  isLater: boolean;
  time_zone: string;
  minutes: string;
  capacity: string;
  waiting_list: Webinar["waiting_list"];
  locale: Webinar["locale"];
  further_reminders: FurtherHorizon[];
  promote_on_homepage: boolean;
  meet_access: "open" | "trusted";
  auto_recording: AutoArtefact;
  auto_transcription: AutoArtefact;
  publish_recording: Webinar["publish_recording"];
  questions: QuestionValues[];
}

/** Issues that the form finds itself: required fields, and values that have no field of their own in the API. */
export type FormIssue = "required" | "no_such_time" | "wrong_duration" | "wrong_capacity";
export type FormIssues = Partial<
  Record<"title" | "host_email" | "date" | "time" | "duration" | "capacity", FormIssue>
>;

const MINUTE_MS = 60_000;

const wholeNumber = (text: string): number | null =>
  /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null;

/** Minutes, or hours and minutes: `90`, `90 min`, `1h30`, `1:30`, `2 h`. Null for any other text. */
export function durationOf(text: string): number | null {
  const minutes = /^\s*(\d{1,9})\s*(?:m|min)?\.?\s*$/i.exec(text)?.[1];
  if (minutes !== undefined) return Number(minutes);
  const [, hours, rest = "0"] =
    /^\s*(\d{1,3})\s*(?:h|:)\s*(\d{1,2})?\s*(?:m|min)?\.?\s*$/i.exec(text) ?? [];
  return hours === undefined || Number(rest) > 59 ? null : Number(hours) * 60 + Number(rest);
}

/** What each group of fields is given. */
export interface FieldProps {
  values: FormValues;
  change: (changes: Partial<FormValues>) => void;
  issues: FormIssues;
  /** The API's messages, by field. */
  refusals: Record<string, string>;
}

export interface Start {
  at: Date;
  /** True if the zone's clock shows this time twice. */
  isAmbiguous: boolean;
}

/** Null if date and time are incomplete, or if the zone's clock skips that time. */
export function startOf(values: FormValues): Start | null {
  const instants = instantsOf(values, values.time_zone);
  const at = values.isLater ? (instants.at(-1) ?? null) : (instants[0] ?? null);
  return at === null ? null : { at, isAmbiguous: instants.length > 1 };
}

export function endOf(values: FormValues): Date | null {
  const start = startOf(values);
  const minutes = durationOf(values.minutes);
  return start === null || minutes === null || minutes < 1
    ? null
    : new Date(start.at.getTime() + minutes * MINUTE_MS);
}

export function issuesOf(values: FormValues): FormIssues {
  const issues: FormIssues = {};
  if (values.title.trim() === "") issues.title = "required";
  if (values.host_email.trim() === "") issues.host_email = "required";
  if (values.date === "") issues.date = "required";
  if (values.time === "") issues.time = "required";
  const isComplete = values.date !== "" && values.time !== "";
  if (isComplete && startOf(values) === null) issues.time = "no_such_time";
  const minutes = durationOf(values.minutes);
  if (minutes === null || minutes < 1) issues.duration = "wrong_duration";
  const capacity = wholeNumber(values.capacity);
  const { minimum, maximum } = fields.NewWebinar.capacity;
  const isInRange = capacity !== null && capacity >= minimum && capacity <= maximum;
  if (values.capacity.trim() !== "" && !isInRange) {
    issues.capacity = "wrong_capacity";
  }
  return issues;
}

/** Null while the form has issues of its own. The API judges the rest. */
export function newWebinarOf(values: FormValues): NewWebinar | null {
  const start = startOf(values);
  const end = endOf(values);
  if (start === null || end === null || Object.keys(issuesOf(values)).length > 0) return null;
  return {
    title: values.title,
    description: values.description,
    tags: values.tags,
    host_email: values.host_email,
    host_name: values.host_name,
    host_bio: values.host_bio,
    host_picture_url: values.host_picture_url.trim() || null,
    cover_image_url: values.cover_image_url.trim() || null,
    starts_at: start.at.toISOString(),
    ends_at: end.toISOString(),
    time_zone: values.time_zone,
    locale: values.locale,
    further_reminders: values.further_reminders,
    capacity: wholeNumber(values.capacity),
    waiting_list: values.waiting_list,
    promote_on_homepage: values.promote_on_homepage,
    meet_access: values.meet_access,
    auto_recording: values.auto_recording,
    auto_transcription: values.auto_transcription,
    publish_recording: values.publish_recording,
    questions: values.questions.map(questionOf),
  };
}

export const isSameForm = (one: FormValues, other: FormValues): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
