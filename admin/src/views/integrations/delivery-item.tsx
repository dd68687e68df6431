import type { EventDelivery } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { reasonText } from "./reason-text.ts";
import { typeName } from "./type-name.ts";
import classes from "./deliveries.module.css";

/** One delivery: how it goes at a glance, and each event and attempt of it on demand. */
export function DeliveryItem({ delivery }: { delivery: EventDelivery }) {
  const { integrations: words } = useMessages();
  const { deliveries } = words;
  const { at, status, events, attempts, next_attempt_at } = delivery;
  const [only] = events;
  const reason = status === "delivered" ? null : (attempts.at(-1)?.reason ?? null);
  const title =
    events.length === 1 && only !== undefined
      ? typeName(only.type, words)
      : deliveries.events(events.length);
  return (
    <li>
      <div className={classes.heading}>
        <strong>{title}</strong>
        <span className={classes.status} data-status={status}>
          {deliveries.status[status]}
        </span>
      </div>
      <p className={classes.fine}>
        <Timestamp at={at} />
        {next_attempt_at !== null && (
          <>
            {" · "}
            <Timestamp at={next_attempt_at} words={deliveries.next} />
          </>
        )}
      </p>
      {reason !== null && <p>{reasonText(reason, words)}</p>}
      <details>
        <summary>{deliveries.details}</summary>
        <Events events={events} />
        {attempts.length > 0 && <Attempts attempts={attempts} />}
      </details>
    </li>
  );
}

function Events({ events }: Pick<EventDelivery, "events">) {
  const { integrations: words } = useMessages();
  return (
    <>
      <p className={classes.part}>{words.deliveries.eventList}</p>
      <ul>
        {events.map(({ id, type, subject, status }) => (
          <li key={id}>
            {typeName(type, words)}: {words.deliveries.eventStatus[status]}
            <span className={classes.fine}> {subject}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Attempts({ attempts }: Pick<EventDelivery, "attempts">) {
  const { integrations: words } = useMessages();
  const { deliveries } = words;
  return (
    <>
      <p className={classes.part}>{deliveries.attempts}</p>
      <ul>
        {attempts.map(({ at, event_id, status_code, reason, duration_ms }) => (
          <li key={`${event_id}/${at}`}>
            <Timestamp at={at} />
            {": "}
            {reason === null
              ? deliveries.arrived(String(status_code ?? ""), duration_ms)
              : reasonText(reason, words)}
          </li>
        ))}
      </ul>
    </>
  );
}
