import { Button } from "@mantine/core";
import type { WebinarDetail } from "../../api/wire.ts";
import { useLanguage } from "../../messages/context.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { momentOf } from "../../time/when.ts";
import { readersZone } from "../../time/zoned-time.ts";
import { usePatchWebinar } from "./queries.ts";
import classes from "./page.module.css";

/** What Google said, what to do about it, and the button for when that is done. */
export function ProvisionNotice({ webinar }: { webinar: WebinarDetail }) {
  const { messages, locale } = useLanguage();
  const { webinar: words, common } = messages;
  // An empty change asks the Calendar again for all that is still owed to it.
  const retry = usePatchWebinar(webinar.id);
  const failure = webinar.meet_provision_error;
  if (failure === null) return null;
  const isOffered = webinar.allowed_actions.some(
    ({ action, allowed }) => action === "update" && allowed,
  );
  return (
    <Notice tone="bad" title={words.provisionTitle}>
      <p>{failure.message}</p>
      <p>{failure.hint}</p>
      <p className={classes.fine}>
        {words.provisionAt(momentOf(failure.at, readersZone(), locale))}
      </p>
      {isOffered && (
        <Button
          size="xs"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate({ changes: {}, version: webinar.version })}
        >
          {common.retry}
        </Button>
      )}
      {retry.error !== null && <ProblemNotice error={retry.error} />}
    </Notice>
  );
}
