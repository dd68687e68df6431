import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { Notice } from "../../parts/notice.tsx";
import type { FormValues } from "../webinar-form/order.ts";
import { FIELD_GROUPS, type FieldGroup } from "./patch.ts";
import classes from "./conflict-notice.module.css";

export interface Conflict {
  by: string | null;
  theirs: FormValues;
  mine: FormValues;
  adopted: FieldGroup[];
  contested: FieldGroup[];
}

/** Somebody else saved first: field by field, what they made of it and what stands in the form. */
export function ConflictNotice({
  conflict: { by, theirs, mine, adopted, contested },
  onTakeTheirs,
}: {
  conflict: Conflict;
  onTakeTheirs: (group: FieldGroup) => void;
}) {
  const { edit: words } = useMessages();
  return (
    <Notice tone="warn" title={words.conflictTitle(by)}>
      <p>{contested.length === 0 ? words.conflictMerged : words.conflictContested}</p>
      <dl className={classes.fields}>
        {adopted.map((group) => (
          <div key={group}>
            <dt>{words.groups[group]}</dt>
            <dd>
              {words.takenOver}: {shown(theirs, group)}
            </dd>
          </div>
        ))}
        {contested.map((group) => (
          <div key={group}>
            <dt>{words.groups[group]}</dt>
            <dd>
              {words.theirs}: {shown(theirs, group)}
            </dd>
            <dd>
              {words.mine}: {shown(mine, group)}
            </dd>
            <dd>
              <Button size="compact-xs" variant="default" onClick={() => onTakeTheirs(group)}>
                {words.takeTheirs}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
      <p>{words.saveAgain}</p>
    </Notice>
  );
}

const shown = (values: FormValues, group: FieldGroup): string =>
  FIELD_GROUPS[group]
    .map((name) => values[name])
    .filter((value) => value !== false)
    .map((value) => (Array.isArray(value) ? value.join(", ") : String(value)))
    .join(" ") || "–";
