import { VisuallyHidden } from "@mantine/core";
import type { Registration } from "../../../api/wire.ts";
import { useLanguage } from "../../../messages/context.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { momentOf } from "../../../time/when.ts";
import classes from "./registration-table.module.css";

export function RegistrationTable({
  registrations,
  zone,
}: {
  registrations: Registration[];
  zone: string;
}) {
  const { messages } = useLanguage();
  const { columns, title } = messages.registrations;
  return (
    // A wide table scrolls by itself, so it has to be reachable by keyboard.
    <div className={classes.scroll} role="group" aria-label={title} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{columns.person}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col">{columns.reminder24h}</th>
            <th scope="col">{columns.reminder1h}</th>
            <th scope="col">{columns.attended}</th>
            <th scope="col">{columns.registered}</th>
          </tr>
        </thead>
        <tbody>
          {registrations.map((registration) => (
            <RegistrationRow key={registration.id} registration={registration} zone={zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RegistrationRow({ registration, zone }: { registration: Registration; zone: string }) {
  const { messages, locale } = useLanguage();
  const { registrations: words, common } = messages;
  const { status, mail_status, attended } = registration;
  return (
    <tr>
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
      </td>
      <td>
        <Stamp at={registration.reminder_24h_sent_at} zone={zone} />
      </td>
      <td>
        <Stamp at={registration.reminder_1h_sent_at} zone={zone} />
      </td>
      <td>{attended === null ? common.none : attended ? words.yes : words.no}</td>
      <td>
        <time dateTime={registration.registered_at}>
          {momentOf(registration.registered_at, zone, locale)}
        </time>
      </td>
    </tr>
  );
}

function Stamp({ at, zone }: { at: string | null; zone: string }) {
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
  const sentAt = words.sentAt(momentOf(at, zone, locale));
  return (
    <span className={classes.sent} title={sentAt}>
      <Icon name="done" size={16} />
      <VisuallyHidden>{sentAt}</VisuallyHidden>
    </span>
  );
}
