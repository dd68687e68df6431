import { useLanguage } from "../messages/context.tsx";
import { FromNow } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Link } from "../router/link.tsx";
import { PATHS } from "../router/paths.ts";
import { useSweepWatch } from "../views/operations/queries.ts";

/** On every page while nobody sends reminders: whoever looks at a webinar has to know. */
export function SweepBanner() {
  const { messages } = useLanguage();
  const { operations: words } = messages;
  const { data } = useSweepWatch();
  if (data === undefined || !data.sweep.is_late) return null;
  const { last_run_at } = data.sweep;
  return (
    <Notice tone="warn" title={words.lateTitle}>
      <p>
        {last_run_at === null ? (
          words.neverRan
        ) : (
          <FromNow at={last_run_at} words={words.lateSince} />
        )}{" "}
        <Link href={PATHS.operations}>{words.toOperations}</Link>
      </p>
    </Notice>
  );
}
