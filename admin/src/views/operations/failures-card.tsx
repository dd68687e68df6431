import type { Operations } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import type { Messages } from "../../messages/en.ts";
import { googleText } from "../../messages/problem-texts.ts";
import { Card } from "../../parts/card.tsx";
import { EmptyState } from "../../parts/list-states.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Link } from "../../router/link.tsx";
import { webinarPath } from "../../router/paths.ts";
import classes from "./page.module.css";

type Failure = Operations["failures"][number];

/** Of mail, what the provider said. */
function failureText({ kind, batch, code, params, message, hint }: Failure, messages: Messages) {
  if (kind === "mail") return batch?.state === "unknown" ? messages.reminders.unknownHint : message;
  const failure = { code: code ?? "", params, message, hint: hint ?? "" };
  return googleText("calendar", failure, messages).message;
}

export function FailuresCard({ failures }: { failures: Operations["failures"] }) {
  const messages = useMessages();
  const { operations: words } = messages;
  return (
    <Card title={words.failures}>
      {failures.length === 0 && (
        <EmptyState>
          <p>{words.noFailures}</p>
        </EmptyState>
      )}
      <ul className={classes.failures}>
        {failures.map((failure) => (
          <li key={`${failure.at} ${failure.webinar_id} ${failure.batch?.id ?? ""}`}>
            <span>{failureText(failure, messages)}</span>
            <span className={classes.hint}>
              {words.failureKinds[failure.kind]} · <Timestamp at={failure.at} /> ·{" "}
              <Link href={webinarPath(failure.webinar_id)}>{words.toWebinar}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
