import { Select, Switch, TextInput } from "@mantine/core";
import { fields as allFields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import { isRoomTooSmall, useRoomLimit } from "../../room-limit.ts";
import type { FieldProps } from "./form-values.ts";
import { FurtherReminders } from "./further-reminders.tsx";
import classes from "./webinar-form.module.css";

const limits = allFields.NewWebinar;

export function DetailFields(fields: FieldProps) {
  const { values, change, issues, refusals } = fields;
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
        <CapacityField {...fields} />
        {values.capacity.trim() !== "" && <WaitingListField {...fields} />}
        <Language values={values} change={change} refusals={refusals} />
      </div>
      <FurtherReminders values={values} change={change} />
      <Switches values={values} change={change} />
    </>
  );
}

/** Says beside the limit if the Meet room holds fewer people than may register. */
function CapacityField({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  const limit = useRoomLimit();
  const people = values.capacity.trim() === "" ? null : Number(values.capacity);
  const isTooSmall = limit !== null && isRoomTooSmall(people, limit);
  return (
    <TextInput
      label={words.fields.capacity}
      description={isTooSmall ? words.roomTooSmall(limit) : words.hints.capacity}
      inputMode="numeric"
      value={values.capacity}
      onChange={(event) => change({ capacity: event.currentTarget.value })}
      error={issues.capacity === undefined ? refusals.capacity : words.wrongCapacity}
    />
  );
}

/** Only a webinar with limited places can be full. */
function WaitingListField({ values, change, refusals }: FieldProps) {
  const { waitingList: words } = useMessages();
  return (
    <Select
      label={words.field}
      description={words.hint}
      data={limits.waiting_list.enum.map((value) => ({ value, label: words.choices[value] }))}
      value={values.waiting_list}
      onChange={(chosen) => chosen !== null && change({ waiting_list: chosen })}
      error={refusals.waiting_list}
      allowDeselect={false}
    />
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
      onChange={(locale) => locale !== null && change({ locale })}
      error={refusals.locale}
      allowDeselect={false}
    />
  );
}

function Switches({ values, change }: Pick<FieldProps, "values" | "change">) {
  const { form: words } = useMessages();
  return (
    <>
      <Switch
        label={words.fields.promote}
        checked={values.promote_on_homepage}
        onChange={(event) => change({ promote_on_homepage: event.currentTarget.checked })}
      />
      <Switch
        label={words.fields.publishRecording}
        description={words.hints.publishRecording}
        checked={values.publish_recording === "automatic"}
        onChange={(event) => {
          const isOn = event.currentTarget.checked;
          change({ publish_recording: isOn ? "automatic" : "by_hand" });
        }}
      />
    </>
  );
}
