import { Button } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { Notice } from "../../parts/notice.tsx";
import type { FormValues } from "../webinar-form/form-values.ts";
import type { Conflict } from "./draft.ts";
import { FIELD_GROUPS, type FieldGroup } from "./patch.ts";
import classes from "./conflict-notice.module.css";

interface ConflictNoticeProps {
  conflict: Conflict;
  onTakeTheirs: (group: FieldGroup) => void;
}

/** Somebody else saved first: shows, field by field, their text and the text in the form. */
export function ConflictNotice({ conflict, onTakeTheirs }: ConflictNoticeProps) {
  const { edit: words } = useMessages();
  const { by, theirs, adopted, contested } = conflict;
  return (
    <Notice tone="warn" title={words.conflictTitle(by)}>
      <p>{contested.length === 0 ? words.conflictMerged : words.conflictContested}</p>
      <dl className={classes.fields}>
        {adopted.map((group) => (
          <div key={group}>
            <dt>{words.groups[group]}</dt>
            <dd>
              {words.takenOver}: {textOf(theirs, group)}
            </dd>
          </div>
        ))}
        {contested.map((group) => (
          <ContestedFields
            key={group}
            group={group}
            conflict={conflict}
            onTakeTheirs={() => onTakeTheirs(group)}
          />
        ))}
      </dl>
      <p>{words.saveAgain}</p>
    </Notice>
  );
}

interface ContestedFieldsProps {
  group: FieldGroup;
  conflict: Conflict;
  onTakeTheirs: () => void;
}

function ContestedFields({
  group,
  conflict: { theirs, mine },
  onTakeTheirs,
}: ContestedFieldsProps) {
  const { edit: words } = useMessages();
  return (
    <div>
      <dt>{words.groups[group]}</dt>
      <dd>
        {words.theirs}: {textOf(theirs, group)}
      </dd>
      <dd>
        {words.mine}: {textOf(mine, group)}
      </dd>
      <dd>
        <Button size="compact-xs" variant="default" onClick={onTakeTheirs}>
          {words.takeTheirs}
        </Button>
      </dd>
    </div>
  );
}

const textOf = (values: FormValues, group: FieldGroup): string =>
  FIELD_GROUPS[group]
    .map((name) => values[name])
    .filter((value) => value !== false)
    .map((value) => (Array.isArray(value) ? value.map(nameOf).join(", ") : String(value)))
    .join(" ") || "–";

const nameOf = (value: string | { label: string }): string =>
  typeof value === "string" ? value : value.label;
