import { VisuallyHidden } from "@mantine/core";
import { hasReminderName, HORIZONS, sentAtName, type Registration } from "../../../api/wire.ts";
import { useOnline } from "../../../connection/online.ts";
import { useLanguage } from "../../../messages/context.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Happened, happenedInFull } from "../../../parts/moment.tsx";
import { AllowMail } from "./allow-mail.tsx";
import tableClasses from "../../../parts/table.module.css";
import classes from "./registration-table.module.css";

export interface Marking {
  selected: ReadonlySet<string>;
  /** False while rows of another list stand there still. */
  canSelect: boolean;
  onSelect: (ids: ReadonlySet<string>) => void;
  onMark: (registration: Registration, attended: boolean) => void;
}

export function RegistrationTable({
  registrations,
  marking,
}: {
  registrations: Registration[];
  /** Null where attendance cannot be marked now. */
  marking: Marking | null;
}) {
  const { messages } = useLanguage();
  const { columns, title, selectAll } = messages.registrations;
  const isAllSelected = registrations.every(({ id }) => marking?.selected.has(id) === true);
  return (
    // A wide table scrolls by itself, so it has to be reachable by keyboard.
    <div
      className={`${tableClasses.toEdges} ${classes.scroll}`}
      role="group"
      aria-label={title}
      tabIndex={0}
    >
      <table className={`${tableClasses.table} ${classes.table}`}>
        <thead>
          <tr>
            {marking !== null && (
              <th scope="col" className={classes.check}>
                <input
                  type="checkbox"
                  aria-label={selectAll}
                  disabled={!marking.canSelect}
                  checked={isAllSelected}
                  onChange={() =>
                    marking.onSelect(
                      isAllSelected ? new Set() : new Set(registrations.map(({ id }) => id)),
                    )
                  }
                />
              </th>
            )}
            <th scope="col">{columns.person}</th>
            <th scope="col">{columns.status}</th>
            {HORIZONS.map((horizon) => (
              <th key={horizon} scope="col">
                {columns.reminders[horizon]}
              </th>
            ))}
            <th scope="col">{columns.attended}</th>
            <th scope="col">{columns.registered}</th>
          </tr>
        </thead>
        <tbody>
          {registrations.map((registration) => (
            <RegistrationRow key={registration.id} registration={registration} marking={marking} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isKeptFromMail = (status: Registration["mail_status"]): boolean =>
  status === "bounced" || status === "complained" || status === "suppressed";

function RegistrationRow({
  registration,
  marking,
}: {
  registration: Registration;
  marking: Marking | null;
}) {
  const { registrations: words } = useLanguage().messages;
  const { id, status, mail_status } = registration;
  return (
    <tr>
      {marking !== null && (
        <td className={classes.check}>
          <input
            type="checkbox"
            aria-label={words.select(registration.name)}
            disabled={!marking.canSelect}
            checked={marking.selected.has(id)}
            onChange={() => {
              const selected = new Set(marking.selected);
              if (!selected.delete(id)) selected.add(id);
              marking.onSelect(selected);
            }}
          />
        </td>
      )}
      <th scope="row">
        <span className={classes.name}>{registration.name}</span>
        <span className={classes.faint}>
          {registration.email}
          {registration.organisation !== null && ` · ${registration.organisation}`}
        </span>
      </th>
      <td data-status={status}>
        {words[status]}
        {mail_status !== null && mail_status !== "delivered" && (
          <span className={classes.bad}>{words.mail[mail_status]}</span>
        )}
        {isKeptFromMail(mail_status) && <AllowMail registration={registration} />}
      </td>
      {HORIZONS.map((horizon) => (
        <td key={horizon}>
          <Stamp
            at={registration[sentAtName(horizon)]}
            isPresent={registration[hasReminderName(horizon)]}
          />
        </td>
      ))}
      <td>
        <Attendance registration={registration} marking={marking} />
      </td>
      <td>
        <Happened at={registration.registered_at} />
      </td>
    </tr>
  );
}

function Attendance({
  registration,
  marking,
}: {
  registration: Registration;
  marking: Marking | null;
}) {
  const { registrations: words, common } = useLanguage().messages;
  const isOnline = useOnline();
  const { attended } = registration;
  const shown = attended === null ? common.none : attended ? words.yes : words.no;
  if (marking === null) return shown;
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={attended === true}
      disabled={!isOnline}
      onClick={() => marking.onMark(registration, attended !== true)}
    >
      {shown}
      <VisuallyHidden> {words.attendedToggle(registration.name)}</VisuallyHidden>
    </button>
  );
}

/** One for an earlier time is pale: for the present one the reminder is still to come. */
function Stamp({ at, isPresent }: { at: string | null; isPresent: boolean }) {
  const { messages, locale } = useLanguage();
  const { registrations: words } = messages;
  if (at === null) {
    return (
      <span className={classes.unsent}>
        <span aria-hidden>{messages.common.none}</span>
        <VisuallyHidden>{words.notSent}</VisuallyHidden>
      </span>
    );
  }
  const sentAt = isPresent ? words.sentAt : words.sentForEarlier;
  return (
    <span
      className={isPresent ? classes.sent : classes.unsent}
      title={sentAt(happenedInFull(at, locale))}
    >
      <Icon name="done" size={16} />
      <VisuallyHidden>
        <Happened at={at} words={sentAt} />
      </VisuallyHidden>
    </span>
  );
}
