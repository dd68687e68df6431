import { Select, Switch, TextInput } from "@mantine/core";
import { fields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";
import { FurtherReminders } from "./further-reminders.tsx";
import classes from "./webinar-form.module.css";

const limits = fields.NewWebinar;

export function DetailFields({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label={words.fields.host_email}
          description={words.hints.host}
          type="email"
          value={values.host_email}
          onChange={(event) => change({ host_email: event.currentTarget.value })}
          error={issues.host_email === undefined ? refusals.host_email : words.required}
          required={limits.host_email.required}
        />
        <TextInput
          label={words.fields.capacity}
          description={words.hints.capacity}
          inputMode="numeric"
          value={values.capacity}
          onChange={(event) => change({ capacity: event.currentTarget.value })}
          error={issues.capacity === undefined ? refusals.capacity : words.wrongCapacity}
        />
        <Language values={values} change={change} refusals={refusals} />
      </div>
      <FurtherReminders values={values} change={change} />
      <Switch
        label={words.fields.promote}
        checked={values.promote_on_homepage}
        onChange={(event) => change({ promote_on_homepage: event.currentTarget.checked })}
      />
    </>
  );
}

/** The language of the mails about the webinar. */
function Language({ values, change, refusals }: Omit<FieldProps, "issues">) {
  const { form: words, webinar } = useMessages();
  return (
    <Select
      label={words.fields.locale}
      description={words.hints.locale}
      data={limits.locale.enum.map((value) => ({ value, label: webinar.languages[value] }))}
      value={values.locale}
      onChange={(locale) => change({ locale: locale === "fr" ? "fr" : "en" })}
      error={refusals.locale}
      allowDeselect={false}
    />
  );
}
