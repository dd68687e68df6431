import { useMessages } from "../messages/context.tsx";
import { RelativeTime } from "../parts/moment.tsx";
import { Notice } from "../parts/notice.tsx";
import { Link } from "../router/link.tsx";
import { PATHS } from "../router/paths.ts";
import { useSweepWatch } from "../views/operations/queries.ts";

/** Shown on every page while the sweep is late, because no reminders are sent then. */
export function SweepBanner() {
  const { operations: words } = useMessages();
  const { data } = useSweepWatch();
  if (data === undefined || !data.sweep.is_late) return null;
  const { last_run_at } = data.sweep;
  return (
    <Notice tone="warn" title={words.lateTitle}>
      <p>
        {last_run_at === null ? (
          words.neverRan
        ) : (
          <RelativeTime at={last_run_at} words={words.lateSince} />
        )}{" "}
        <Link href={PATHS.operations}>{words.toOperations}</Link>
      </p>
    </Notice>
  );
}
