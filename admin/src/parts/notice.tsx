import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Offline } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { useMessages } from "../messages/context.tsx";
import type { Messages } from "../messages/en.ts";
import { problemText } from "../messages/problem-texts.ts";
import { SignInDismissed } from "../session/waiting-question.ts";
import classes from "./notice.module.css";

export type Tone = "good" | "info" | "warn" | "bad";

export function Notice({
  tone,
  title,
  children,
}: {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      {title !== undefined && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}

export function problemTitle(error: unknown, messages: Messages): string {
  const { common } = messages;
  if (error instanceof SignInDismissed) return common.dismissed;
  if (error instanceof Offline) return common.notSent;
  return error instanceof Problem ? problemText(error, messages).title : common.unreachable;
}

/** What went wrong and what to do. A server fault also shows the request id, for finding it in the log. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const messages = useMessages();
  const { common } = messages;
  if (error instanceof SignInDismissed) {
    return <Notice tone="info">{problemTitle(error, messages)}</Notice>;
  }
  if (error instanceof Offline) return <Notice tone="warn">{problemTitle(error, messages)}</Notice>;
  const problem = error instanceof Problem ? error : null;
  return (
    <Notice tone="bad" title={problemTitle(error, messages)}>
      {problem !== null && <p>{problemText(problem, messages).text}</p>}
      {problem !== null && problem.status >= 500 && problem.requestId !== null && (
        <p className={classes.fine}>{common.requestId(problem.requestId)}</p>
      )}
      {retry !== undefined && (
        <Button size="xs" variant="default" onClick={retry}>
          {common.retry}
        </Button>
      )}
    </Notice>
  );
}
