import type { ReactNode } from "react";
import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage, useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ExternalLink } from "../../parts/external-link.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { ScheduledRange } from "../../parts/moment.tsx";
import { formatDuration } from "../../time/when.ts";
import { isSameClock, offsetName, browserZone } from "../../time/zoned-time.ts";
import { RoomEntry } from "./room-notice.tsx";
import classes from "./facts-card.module.css";

/** What the header does not say. */
export function FactsCard({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words, room } = useMessages();
  return (
    <Card title={words.facts}>
      <dl className={classes.facts}>
        <When webinar={webinar} />
        <MeetLink url={webinar.meet_url} />
        {isToCome(webinar) && (
          <Fact name={room.entry}>
            <RoomEntry webinar={webinar} />
          </Fact>
        )}
        <Fact name={words.host}>{webinar.host_email}</Fact>
        <Fact name={words.language}>{words.languages[webinar.locale]}</Fact>
        <Fact name={words.homepage}>{webinar.promote_on_homepage ? words.yes : words.no}</Fact>
        <Fact name={words.slug}>
          <code className={classes.code}>/webinars/{webinar.slug}</code>
        </Fact>
        <OptionalFacts webinar={webinar} />
      </dl>
    </Card>
  );
}

/** Nobody enters the room of a webinar that is over or cancelled. */
const isToCome = ({ status }: WebinarDetail): boolean =>
  status === "DRAFT" || status === "SCHEDULED";

function When({ webinar }: { webinar: WebinarDetail }) {
  const { messages, locale } = useLanguage();
  const { starts_at, ends_at, time_zone } = webinar;
  const start = new Date(starts_at);
  const localZone = browserZone();
  return (
    <>
      <Fact name={messages.webinar.when}>
        <strong>
          <ScheduledRange span={webinar} zone={time_zone} omitZone />
        </strong>
        <span className={classes.faint}>
          {time_zone}, {offsetName(start, time_zone)} · {formatDuration(starts_at, ends_at, locale)}
        </span>
      </Fact>
      {!isSameClock(start, time_zone, localZone) && (
        <Fact name={messages.webinar.yourTime}>
          <ScheduledRange span={webinar} zone={localZone} omitZone />
          <span className={classes.faint}>
            {localZone}, {offsetName(start, localZone)}
          </span>
        </Fact>
      )}
    </>
  );
}

function MeetLink({ url }: { url: string | null }) {
  const { webinar: words } = useMessages();
  return (
    <Fact name={words.meetLink}>
      {url === null ? (
        <span className={classes.missing}>{words.noMeetLink}</span>
      ) : (
        <ExternalLink href={url}>{url.replace("https://", "")}</ExternalLink>
      )}
    </Fact>
  );
}

function OptionalFacts({ webinar }: { webinar: WebinarDetail }) {
  const { webinar: words } = useMessages();
  const { tags, description } = webinar;
  return (
    <>
      {tags.length > 0 && (
        <Fact name={words.tags} isWide>
          <ul className={classes.tags}>
            {tags.map((tag) => (
              <li key={tag}>{tag}</li>
            ))}
          </ul>
        </Fact>
      )}
      {description !== "" && (
        <Fact name={words.description} isWide>
          <Markdown text={description} />
        </Fact>
      )}
    </>
  );
}

interface FactProps {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}

const Fact = ({ name, isWide = false, children }: FactProps) => (
  <div className={isWide ? classes.wide : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
