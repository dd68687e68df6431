import type { ReactNode } from "react";
import type { ChangePreview, Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ScheduledRange } from "../../parts/moment.tsx";
import { FIELD_GROUPS, type FieldGroup } from "./patch.ts";
import classes from "./conflict-notice.module.css";

/** Each changed field, with its present and its new value. */
export function ChangeList({ preview, webinar }: { preview: ChangePreview; webinar: Webinar }) {
  const { edit, reach: words } = useMessages();
  const before = { ...webinar, ...preview.before };
  const after = { ...before, ...preview.after };
  const changed = (Object.keys(FIELD_GROUPS) as FieldGroup[]).filter((group) =>
    MEMBERS[group].some((name) => name in preview.after),
  );
  return (
    <dl className={classes.fields}>
      {changed.map((group) => (
        <div key={group}>
          <dt>{edit.groups[group]}</dt>
          <dd>
            {words.now}: <del>{valueOf(group, before)}</del>
          </dd>
          <dd>
            {words.afterwards}: <ins>{valueOf(group, after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The webinar's members that each group of form fields edits. */
const MEMBERS = {
  title: ["title"],
  description: ["description"],
  tags: ["tags"],
  when: ["starts_at", "ends_at", "time_zone"],
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
} as const satisfies Record<FieldGroup, readonly (keyof Webinar)[]>;

/** A preview leaves out what a question does not say. */
type Shown = Omit<Webinar, "questions"> & { questions: readonly { label: string }[] };

function valueOf(group: FieldGroup, webinar: Shown): ReactNode {
  if (group === "when") return <ScheduledRange span={webinar} zone={webinar.time_zone} />;
  if (group === "waiting_list") return <Waiting of={webinar.waiting_list} />;
  if (group === "meet_access") return <Access of={webinar.meet_access} />;
  if (group === "auto_recording" || group === "auto_transcription") {
    return <Artefact of={webinar[group]} />;
  }
  if (group === "recording") return <Value value={webinar.publish_recording === "automatic"} />;
  if (group === "questions") return <Value value={webinar.questions.map(({ label }) => label)} />;
  const [member] = MEMBERS[group];
  return <Value value={webinar[member]} />;
}

function Waiting({ of }: { of: Webinar["waiting_list"] }) {
  return useMessages().waitingList.choices[of];
}

function Access({ of }: { of: Webinar["meet_access"] }) {
  return useMessages().room.access[of];
}

function Artefact({ of }: { of: Webinar["auto_recording"] }) {
  return useMessages().room.artefacts[of];
}

function Value({ value }: { value: string | number | boolean | string[] | null }) {
  const { webinar: words, common } = useMessages();
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? common.none : text;
}
