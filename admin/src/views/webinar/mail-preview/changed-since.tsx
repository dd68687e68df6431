import type { MailPreview } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { ScheduledTime, Timestamp } from "../../../parts/moment.tsx";
import classes from "./mail-preview-card.module.css";

type LastSent = NonNullable<MailPreview["last_sent"]>;

/** What an email would say differently than the last one of its kind. */
export function ChangedSince({ lastSent, zone }: { lastSent: LastSent | null; zone: string }) {
  const { mailTexts: words } = useMessages();
  if (lastSent === null) return null;
  const { at, changes } = lastSent;
  if (changes.length === 0) {
    return (
      <p className={classes.hint}>
        <Timestamp at={at} words={words.unchangedSince} />
      </p>
    );
  }
  return (
    <section className={classes.changes}>
      <p className={classes.subject}>
        <Timestamp at={at} words={words.changedSince} />
      </p>
      <dl>
        {changes.map((change) => (
          <Change key={change.member} change={change} zone={zone} />
        ))}
      </dl>
    </section>
  );
}

function Change({ change, zone }: { change: LastSent["changes"][number]; zone: string }) {
  const { mailTexts: words } = useMessages();
  const { member, before, after } = change;
  const shown = (value: string) =>
    member === "starts_at" || member === "ends_at" ? (
      <ScheduledTime at={value} zone={zone} />
    ) : (
      value || words.empty
    );
  return (
    <div>
      <dt>{words.members[member]}</dt>
      <dd>
        <del>{shown(before)}</del> <ins>{shown(after)}</ins>
      </dd>
    </div>
  );
}
