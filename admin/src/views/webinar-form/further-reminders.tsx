import { Switch } from "@mantine/core";
import { FURTHER_HORIZONS, type FurtherHorizon } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";
import classes from "./webinar-form.module.css";

/** The reminders that this webinar has beside those of every webinar. */
export function FurtherReminders({ values, change }: Pick<FieldProps, "values" | "change">) {
  const { form: words, reminders } = useMessages();
  const chosen = values.further_reminders;
  const toggle = (horizon: FurtherHorizon, isOn: boolean) =>
    change({
      further_reminders: FURTHER_HORIZONS.filter((each) =>
        each === horizon ? isOn : chosen.includes(each),
      ),
    });
  return (
    <fieldset className={classes.switches}>
      <legend>{words.fields.further_reminders}</legend>
      <p>{words.hints.further_reminders}</p>
      {FURTHER_HORIZONS.map((horizon) => (
        <Switch
          key={horizon}
          label={reminders.names[horizon]}
          checked={chosen.includes(horizon)}
          onChange={(event) => toggle(horizon, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
