import { useId } from "react";
import { useMessages } from "../../messages/context.tsx";
import { eventGroups, type SubscriberValues } from "./subscriber-values.ts";
import { typeName } from "./type-name.ts";
import classes from "./integrations.module.css";

interface TypesFieldProps {
  values: Pick<SubscriberValues, "hasAllTypes" | "event_types">;
  change: (changed: Partial<SubscriberValues>) => void;
  fault: string | undefined;
}

/** All events, or some of each group. */
export function TypesField({ values, change, fault }: TypesFieldProps) {
  const { integrations: words } = useMessages();
  const faultId = useId();
  const { hasAllTypes } = values;
  return (
    <fieldset className={classes.choices} aria-describedby={fault && faultId}>
      <legend>{words.events}</legend>
      {([true, false] as const).map((isAll) => (
        <label key={String(isAll)}>
          <input
            type="radio"
            checked={hasAllTypes === isAll}
            onChange={() => change({ hasAllTypes: isAll })}
          />
          {isAll ? words.allTypes : words.someTypes}
        </label>
      ))}
      {!hasAllTypes && <Groups values={values} change={change} />}
      {fault !== undefined && (
        <p id={faultId} className={classes.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}

function Groups({ values: { event_types }, change }: Omit<TypesFieldProps, "fault">) {
  const { integrations: words } = useMessages();
  const chosen = new Set(event_types);
  const toggle = (type: string) => {
    const next = new Set(chosen);
    if (!next.delete(type)) next.add(type);
    change({ event_types: [...next] });
  };
  return eventGroups(words).map(([group, types]) => (
    <fieldset key={group} className={classes.group}>
      <legend>{words.groups[group]}</legend>
      {types.map((type) => (
        <label key={type}>
          <input type="checkbox" checked={chosen.has(type)} onChange={() => toggle(type)} />
          {typeName(type, words)}
        </label>
      ))}
    </fieldset>
  ));
}
