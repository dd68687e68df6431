import type { ReactNode } from "react";
import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ExternalLink } from "../../parts/external-link.tsx";
import { FillBar } from "../../parts/fill-bar.tsx";
import { ScheduledSpan } from "../../parts/moment.tsx";
import { durationOf } from "../../time/when.ts";
import { isSameClock, offsetName, readersZone } from "../../time/zoned-time.ts";
import classes from "./facts-card.module.css";

export function FactsCard({ webinar }: { webinar: WebinarDetail }) {
  const { messages } = useLanguage();
  const { webinar: words, webinars } = messages;
  const { capacity, registered_count, attended_count, meet_url, recording_url, tags } = webinar;
  return (
    <Card title={words.facts}>
      <dl className={classes.facts}>
        <When webinar={webinar} />
        <Fact name={words.meetLink}>
          {meet_url === null ? (
            <span className={classes.missing}>{words.noMeetLink}</span>
          ) : (
            <ExternalLink href={meet_url}>{meet_url.replace("https://", "")}</ExternalLink>
          )}
        </Fact>
        <Fact name={words.host}>{webinar.host_email}</Fact>
        <Fact name={words.registered}>
          {capacity === null
            ? `${messages.number(registered_count)} · ${words.unlimited}`
            : webinars.registeredOf(registered_count, capacity)}
          <FillBar count={registered_count} capacity={capacity} />
        </Fact>
        {attended_count > 0 && <Fact name={words.attended}>{messages.number(attended_count)}</Fact>}
        <Fact name={words.language}>{words.languages[webinar.locale]}</Fact>
        <Fact name={words.homepage}>{webinar.promote_on_homepage ? words.yes : words.no}</Fact>
        <Fact name={words.slug}>
          <code className={classes.code}>/webinars/{webinar.slug}</code>
        </Fact>
        {webinar.calendar_event_id !== null && (
          <Fact name={words.calendarEvent}>
            <code className={classes.code}>{webinar.calendar_event_id}</code>
          </Fact>
        )}
        {recording_url !== null && (
          <Fact name={words.recording}>
            <ExternalLink href={recording_url}>{recording_url}</ExternalLink>
          </Fact>
        )}
        {webinar.cancel_reason !== null && (
          <Fact name={words.cancelReason}>{webinar.cancel_reason}</Fact>
        )}
        {tags.length > 0 && (
          <Fact name={words.tags} isWide>
            <ul className={classes.tags}>
              {tags.map((tag) => (
                <li key={tag}>{tag}</li>
              ))}
            </ul>
          </Fact>
        )}
        {webinar.description !== "" && (
          <Fact name={words.description} isWide>
            <p className={classes.description}>{webinar.description}</p>
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function When({ webinar }: { webinar: WebinarDetail }) {
  const { messages, locale } = useLanguage();
  const { starts_at, ends_at, time_zone } = webinar;
  const start = new Date(starts_at);
  const mine = readersZone();
  return (
    <>
      <Fact name={messages.webinar.when}>
        <strong>
          <ScheduledSpan span={webinar} zone={time_zone} isZoneBeside />
        </strong>
        <span className={classes.faint}>
          {time_zone}, {offsetName(start, time_zone)} · {durationOf(starts_at, ends_at, locale)}
        </span>
      </Fact>
      {!isSameClock(start, time_zone, mine) && (
        <Fact name={messages.webinar.yourTime}>
          <ScheduledSpan span={webinar} zone={mine} isZoneBeside />
          <span className={classes.faint}>
            {mine}, {offsetName(start, mine)}
          </span>
        </Fact>
      )}
    </>
  );
}

function Fact({
  name,
  isWide = false,
  children,
}: {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={isWide ? classes.wide : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
