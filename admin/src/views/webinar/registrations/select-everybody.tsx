import { Button } from "@mantine/core";
import { useMessages } from "../../../messages/context.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import type { BulkMarking } from "./marking.ts";
import classes from "./registrations-card.module.css";

interface SelectEverybodyProps {
  marking: BulkMarking;
  hasOtherPages: boolean;
}

/** Extends the selection from this page to everybody who matches the filters, and shows their number. */
export function SelectEverybody({ marking, hasOtherPages }: SelectEverybodyProps) {
  const { registrations: words } = useMessages();
  const { everybody, selected } = marking;
  if (everybody === null) {
    if (!hasOtherPages || selected.size === 0) return null;
    return (
      <div className={classes.tools}>
        <span role="status">{words.selectedHere(selected.size)}</span>
        <OnlineButton
          size="compact-xs"
          variant="default"
          onClick={() => marking.selectEverybody(true)}
        >
          {words.selectEverybody}
        </OnlineButton>
      </div>
    );
  }
  if (everybody.error !== null) return <ProblemNotice error={everybody.error} />;
  const { count, isTooMany } = everybody;
  return (
    <div className={classes.tools}>
      <span role="status">
        {count === null
          ? words.counting
          : isTooMany
            ? words.tooMany
            : words.everybodySelected(count)}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => marking.selectEverybody(false)}>
        {words.clearSelection}
      </Button>
    </div>
  );
}
