/** What the table and the cards show of a registration. */
import { VisuallyHidden } from "@mantine/core";
import type { OwnQuestion, Registration } from "../../../api/wire.ts";
import { useOnline } from "../../../connection/online.ts";
import { useLanguage, useMessages } from "../../../messages/context.tsx";
import { AnswerDetail } from "../../../parts/answer-detail.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { fullTimestamp, Timestamp } from "../../../parts/moment.tsx";
import { OriginDetail } from "../../../parts/origin-detail.tsx";
import { AllowMail } from "../../people/allow-mail.tsx";
import { ConsentDetail } from "./consent-detail.tsx";
import type { Marking } from "./marking.ts";
import classes from "./registration-table.module.css";

interface SelectProps {
  registration: Registration;
  marking: Marking;
}

export function Select({ registration: { id, name }, marking }: SelectProps) {
  const toggle = () => {
    const selected = new Set(marking.selected);
    if (!selected.delete(id)) selected.add(id);
    marking.select(selected);
  };
  return (
    <input
      type="checkbox"
      aria-label={useMessages().registrations.select(name)}
      disabled={!marking.canSelect}
      checked={marking.selected.has(id)}
      onChange={toggle}
    />
  );
}

/** The mail statuses after which the address gets no more mail. */
const SUPPRESSED: ReadonlySet<Registration["mail_status"]> = new Set([
  "bounced",
  "complained",
  "suppressed",
]);

export function Status({ registration }: { registration: Registration }) {
  const { registrations: words } = useMessages();
  const { status, mail_status } = registration;
  return (
    <>
      {words[status]}
      {mail_status !== null && mail_status !== "delivered" && (
        <span className={classes.bad}>{words.mail[mail_status]}</span>
      )}
      {SUPPRESSED.has(mail_status) && (
        <AllowMail name={registration.name} email={registration.email} />
      )}
    </>
  );
}

interface AttendanceProps {
  registration: Registration;
  /** Null if attendance cannot be marked now. */
  marking: Marking | null;
}

export function Attendance({ registration, marking }: AttendanceProps) {
  const { registrations: words, common } = useMessages();
  const isOnline = useOnline();
  const { attended } = registration;
  const text = attended === null ? common.none : attended ? words.yes : words.no;
  if (marking === null) return text;
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={attended === true}
      disabled={!isOnline}
      onClick={() => marking.markOne(registration, attended !== true)}
    >
      {text}
      <VisuallyHidden> {words.attendedToggle(registration.name)}</VisuallyHidden>
    </button>
  );
}

/** How long Meet saw the person, if it did and nobody has marked them as absent since. */
export function Stay({
  registration: { attended, attended_minutes },
}: {
  registration: Registration;
}) {
  const { registrations: words } = useMessages();
  if (attended !== true || typeof attended_minutes !== "number") return null;
  return <span className={classes.faint}>{words.stayed(attended_minutes)}</span>;
}

interface ReminderMarkProps {
  sentAt: string | null;
  /** False if the schedule has changed since: the reminder for the present one is still to be sent. */
  isOfPresentSchedule: boolean;
}

export function ReminderMark({ sentAt, isOfPresentSchedule }: ReminderMarkProps) {
  const { messages, locale } = useLanguage();
  const { registrations: words } = messages;
  if (sentAt === null) {
    return (
      <span className={classes.unsent}>
        <span aria-hidden>{messages.common.none}</span>
        <VisuallyHidden>{words.notSent}</VisuallyHidden>
      </span>
    );
  }
  const textOf = isOfPresentSchedule ? words.sentAt : words.sentForEarlier;
  return (
    <span
      className={isOfPresentSchedule ? classes.sent : classes.unsent}
      title={textOf(fullTimestamp(sentAt, locale))}
    >
      <Icon name="done" size={16} />
      <VisuallyHidden>
        <Timestamp at={sentAt} words={textOf} />
      </VisuallyHidden>
    </span>
  );
}

interface DetailsProps {
  registration: Registration;
  questions: OwnQuestion[];
}

/** What led a person here, what they answered, and what they agreed to. */
export function Details({ registration, questions }: DetailsProps) {
  return (
    <>
      <OriginDetail registration={registration} className={classes.faint} />
      <AnswerDetail registration={registration} questions={questions} />
      <ConsentDetail registration={registration} />
    </>
  );
}
