import type { PersonView } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Icon } from "../../parts/icon.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Link } from "../../router/link.tsx";
import { PATHS, webinarPath } from "../../router/paths.ts";
import { AllowMail } from "./allow-mail.tsx";
import { EraseAction } from "./erase-action.tsx";
import { ExportAction } from "./export-action.tsx";
import { usePerson } from "./queries.ts";
import { RegistrationItem } from "./registration-item.tsx";
import classes from "./people.module.css";

/** Everything that operators need of one person, and what they can do for them. */
export function Person({ email }: { email: string }) {
  const { people: words } = useMessages();
  const { data: person, error, refetch } = usePerson(email);
  return (
    <>
      <PageHeading
        title={person?.name ?? email}
        above={
          <Link href={PATHS.people} className={classes.back}>
            <Icon name="back" /> {words.back}
          </Link>
        }
        below={email}
        actions={
          person !== undefined && (
            <>
              <ExportAction email={email} />
              <EraseAction email={email} />
            </>
          )
        }
      />
      {error !== null && <ProblemNotice error={error} retry={() => void refetch()} />}
      {person === undefined && error === null && <Loading />}
      {person !== undefined && <Parts person={person} />}
    </>
  );
}

function Parts({ person }: { person: PersonView }) {
  return (
    <div className={classes.parts}>
      <Erasure person={person} />
      <Registrations person={person} />
      <Holds person={person} />
      <Interest person={person} />
      <Mails person={person} />
    </div>
  );
}

/** True if the person has a place, or wants one. */
const hasPlaces = ({ registrations, waiting_places, pending_places }: PersonView): boolean =>
  registrations.length + waiting_places.length + pending_places.length > 0;

function Erasure({ person }: { person: PersonView }) {
  const { erasure, email } = person;
  const { people: words } = useMessages();
  if (erasure === null) {
    return null;
  }
  const states = [erasure.mail_provider, ...erasure.calendar].map(({ state }) => state);
  const state = states.includes("failed")
    ? "failed"
    : states.includes("under_way")
      ? "under_way"
      : "done";
  return (
    <Notice tone={state === "failed" ? "warn" : "info"} title={words.erasure[state]}>
      {!hasPlaces(person) && <p>{words.unknown(email)}</p>}
    </Notice>
  );
}

function Registrations({ person }: { person: PersonView }) {
  const { people: words } = useMessages();
  const { registrations, waiting_places, pending_places } = person;
  return (
    <Card title={words.registrations}>
      {!hasPlaces(person) && (
        <EmptyState>
          <p>{words.none}</p>
        </EmptyState>
      )}
      <ul className={classes.list}>
        {registrations.map((each) => (
          <RegistrationItem key={each.webinar_id + each.id} registration={each} />
        ))}
        {waiting_places.map(({ webinar_id, webinar, waiting_since }) => (
          <li key={webinar_id}>
            <Link href={webinarPath(webinar_id)}>{webinar?.title ?? words.goneWebinar}</Link>
            <span className={classes.faint}>
              {words.waitsForPlace} <Timestamp at={waiting_since} />
            </span>
          </li>
        ))}
        {pending_places.map(({ webinar_id, webinar }) => (
          <li key={webinar_id}>
            <Link href={webinarPath(webinar_id)}>{webinar?.title ?? words.goneWebinar}</Link>
            <span className={classes.faint}>{words.waits}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Holds({ person }: { person: PersonView }) {
  const { people: words } = useMessages();
  const { suppression, mailbox_refused_at, email } = person;
  return (
    <Card title={words.holds}>
      {suppression === null && mailbox_refused_at === null && <p>{words.noHolds}</p>}
      {suppression !== null && (
        <p>{words.suppressed[suppression.scope === "all" ? "all" : "marketing"]}</p>
      )}
      {suppression?.scope === "all" && <AllowMail name={person.name ?? email} email={email} />}
      {mailbox_refused_at !== null && <p>{words.notMe}</p>}
    </Card>
  );
}

function Interest({ person: { interest } }: { person: PersonView }) {
  const { people: words } = useMessages();
  return (
    <Card title={words.interest}>
      <p>
        {interest === null ? words.noInterest : words.topics(interest.topics.join(", "))}{" "}
        {interest?.unsubscribed_at && words.unsubscribed}
      </p>
    </Card>
  );
}

function Mails({ person: { mails } }: { person: PersonView }) {
  const { people: words, webinar: names } = useMessages();
  const kinds: Record<string, string> = names.mailKinds;
  return (
    <Card title={words.mails}>
      <p className={classes.faint}>{mails.length === 0 ? words.noMails : words.mailsKept}</p>
      <ul className={classes.list}>
        {mails.map(({ kind, webinar_id, webinar, planned_at }) => (
          <li key={kind + webinar_id + planned_at}>
            {kinds[kind] ?? kind}
            <span className={classes.faint}>
              <Timestamp at={planned_at} /> ·{" "}
              <Link href={webinarPath(webinar_id)}>{webinar?.title ?? words.goneWebinar}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
