import { Button } from "@mantine/core";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import type { BulkMarking } from "./marking.ts";
import classes from "./registrations-card.module.css";

/** Extends the selection from this page to everybody who matches, and says how many that is. */
export function SelectEverybody({ marking, isMore }: { marking: BulkMarking; isMore: boolean }) {
  const { registrations: words } = useMessages();
  const { everybody, selected } = marking;
  if (everybody === null) {
    if (!isMore || selected.size === 0) return null;
    return (
      <div className={classes.tools}>
        <span role="status">{words.selectedHere(selected.size)}</span>
        <OnlineButton size="compact-xs" variant="default" onClick={() => marking.onEverybody(true)}>
          {words.selectEverybody}
        </OnlineButton>
      </div>
    );
  }
  if (everybody.error !== null) return <ProblemNotice error={everybody.error} />;
  return (
    <div className={classes.tools}>
      <span role="status">
        {everybody.count === null
          ? words.counting
          : everybody.isTooMany
            ? words.tooMany
            : words.everybodySelected(everybody.count)}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => marking.onEverybody(false)}>
        {words.clearSelection}
      </Button>
    </div>
  );
}
