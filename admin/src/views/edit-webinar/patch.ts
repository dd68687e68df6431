/** The change that an edited form makes, and its merge with somebody else's change. Pure. */
import type { Webinar, WebinarPatch } from "../../api/wire.ts";
import { instantsOf, wallTimeOf } from "../../time/zoned-time.ts";
import { newWebinarOf, type FormValues } from "../webinar-form/form-values.ts";
import { typedQuestion } from "../webinar-form/question-values.ts";

const MINUTE_MS = 60_000;

export function formOf(webinar: Webinar): FormValues {
  const start = new Date(webinar.starts_at);
  const wall = wallTimeOf(start, webinar.time_zone);
  const [first] = instantsOf(wall, webinar.time_zone);
  return {
    title: webinar.title,
    description: webinar.description,
    tags: webinar.tags,
    host_email: webinar.host_email,
    host_name: webinar.host_name,
    host_bio: webinar.host_bio,
    host_picture_url: webinar.host_picture_url ?? "",
    cover_image_url: webinar.cover_image_url ?? "",
    ...wall,
    isLater: first !== undefined && first.getTime() < start.getTime(),
    time_zone: webinar.time_zone,
    minutes: String((Date.parse(webinar.ends_at) - start.getTime()) / MINUTE_MS),
    capacity: webinar.capacity === null ? "" : String(webinar.capacity),
    waiting_list: webinar.waiting_list,
    locale: webinar.locale,
    further_reminders: webinar.further_reminders,
    promote_on_homepage: webinar.promote_on_homepage,
    meet_access: webinar.meet_access,
    auto_recording: webinar.auto_recording,
    auto_transcription: webinar.auto_transcription,
    publish_recording: webinar.publish_recording,
    questions: webinar.questions.map(typedQuestion),
  };
}

/** The fields that differ; null while the form has issues of its own. */
export function patchOf(base: FormValues, values: FormValues): WebinarPatch | null {
  const after = newWebinarOf(values);
  if (after === null) return null;
  const before: Record<string, unknown> = { ...newWebinarOf(base) };
  const changed = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(changed);
}

/** Fields that merge as a whole: one person's time with another's time zone would be a time that nobody chose. */
export const FIELD_GROUPS = {
  title: ["title"],
  description: ["description"],
  tags: ["tags"],
  when: ["date", "time", "isLater", "time_zone", "minutes"],
  host_email: ["host_email"],
  host_name: ["host_name"],
  host_bio: ["host_bio"],
  host_picture_url: ["host_picture_url"],
  cover_image_url: ["cover_image_url"],
  capacity: ["capacity"],
  waiting_list: ["waiting_list"],
  locale: ["locale"],
  further_reminders: ["further_reminders"],
  promote: ["promote_on_homepage"],
  meet_access: ["meet_access"],
  auto_recording: ["auto_recording"],
  auto_transcription: ["auto_transcription"],
  recording: ["publish_recording"],
  questions: ["questions"],
} as const satisfies Record<string, readonly (keyof FormValues)[]>;
export type FieldGroup = keyof typeof FIELD_GROUPS;

export interface MergedForms {
  values: FormValues;
  /** Changed only by the other person, whose values are taken over. */
  adopted: FieldGroup[];
  /** Changed by both, in different ways. The operator's own values stay until they choose the others. */
  contested: FieldGroup[];
}

/** A three-way merge: `base` is the version that both started from. None of the operator's own changes is lost. */
export function mergeForms(base: FormValues, mine: FormValues, theirs: FormValues): MergedForms {
  let values = mine;
  const adopted: FieldGroup[] = [];
  const contested: FieldGroup[] = [];
  for (const group of Object.keys(FIELD_GROUPS) as FieldGroup[]) {
    if (isSameGroup(group, base, theirs) || isSameGroup(group, mine, theirs)) continue;
    if (isSameGroup(group, base, mine)) {
      adopted.push(group);
      values = takeGroup(group, values, theirs);
    } else contested.push(group);
  }
  return { values, adopted, contested };
}

export const takeGroup = (group: FieldGroup, values: FormValues, from: FormValues): FormValues => ({
  ...values,
  ...Object.fromEntries(FIELD_GROUPS[group].map((name) => [name, from[name]])),
});

const isSameGroup = (group: FieldGroup, one: FormValues, other: FormValues): boolean =>
  FIELD_GROUPS[group].every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
