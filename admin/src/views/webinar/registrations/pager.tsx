import { Button } from "@mantine/core";
import { useMessages } from "../../../messages/context.tsx";
import { PAGE_SIZE } from "./queries.ts";
import classes from "./registrations-card.module.css";

interface PagerProps {
  /** Counted from 1. */
  page: number;
  /** The number of rows on this page. */
  shown: number;
  isBusy: boolean;
  /** Null on the first page. */
  onBack: (() => void) | null;
  /** Null on the last page. */
  onForward: (() => void) | null;
}

export function Pager({ page, shown, isBusy, onBack, onForward }: PagerProps) {
  const { registrations: words } = useMessages();
  if (shown === 0 && onBack === null) return null;
  const first = (page - 1) * PAGE_SIZE + 1;
  return (
    <nav className={classes.pager} aria-label={words.pages}>
      <span role="status">{words.range(first, first + shown - 1)}</span>
      {(onBack !== null || onForward !== null) && (
        <span className={classes.turns}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={onBack === null || isBusy}
            onClick={() => onBack?.()}
          >
            {words.previous}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={onForward === null || isBusy}
            onClick={() => onForward?.()}
          >
            {words.next}
          </Button>
        </span>
      )}
    </nav>
  );
}
