import { NativeSelect, Select, TextInput } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { Duration, LocalRange, ScheduledRange, ZoneName } from "../../parts/moment.tsx";
import { gapAt, offsetName } from "../../time/zoned-time.ts";
import {
  durationOf,
  endOf,
  startOf,
  type FieldProps,
  type FormIssue,
  type FormValues,
  type Start,
} from "./form-values.ts";
import classes from "./webinar-form.module.css";

/** Date and time on the clock of the chosen zone, and the resulting schedule. */
export function WhenFields(props: FieldProps) {
  const { values } = props;
  const start = startOf(values);
  return (
    <>
      <div className={classes.moment}>
        <ClockFields {...props} />
        <ZoneField {...props} />
      </div>
      {start?.isAmbiguous === true && <RepeatedTimeChoice {...props} start={start} />}
      <Schedule values={values} />
    </>
  );
}

function ClockFields({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  const textOf = useIssueTexts(values);
  return (
    <>
      <TextInput
        label={words.fields.date}
        type="date"
        value={values.date}
        onChange={(event) => change({ date: event.currentTarget.value })}
        error={textOf(issues.date) ?? refusals.starts_at}
        required
      />
      <TextInput
        label={words.fields.time}
        type="time"
        description={<ZoneName zone={values.time_zone} words={words.clockOf} />}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={values.time}
        onChange={(event) => change({ time: event.currentTarget.value })}
        error={textOf(issues.time)}
        required
      />
      <DurationField {...{ values, change, issues, refusals }} />
    </>
  );
}

/** Common ones are one click; any other can be typed. */
const USUAL_MINUTES = [30, 45, 60, 90, 120];

function DurationField({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  const textOf = useIssueTexts(values);
  const { minutes } = values;
  return (
    <div>
      <TextInput
        label={words.fields.duration}
        rightSection={<span className={classes.unit}>{words.hints.duration}</span>}
        rightSectionWidth="5rem"
        value={minutes}
        onChange={(event) => change({ minutes: event.currentTarget.value })}
        error={textOf(issues.duration) ?? refusals.ends_at}
        required
      />
      <div role="group" aria-label={words.usualDurations} className={classes.durations}>
        {USUAL_MINUTES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={durationOf(minutes) === each}
            onClick={() => change({ minutes: String(each) })}
          >
            <Duration minutes={each} />
          </button>
        ))}
      </div>
    </div>
  );
}

function useIssueTexts(values: FormValues) {
  const { form: words } = useMessages();
  return (issue: FormIssue | undefined): string | undefined => {
    switch (issue) {
      case undefined:
        return undefined;
      case "required":
        return words.required;
      case "no_such_time":
        return words.noSuchTime(values.time_zone, gapAt(values, values.time_zone));
      case "wrong_duration":
        return words.wrongDuration;
      case "wrong_capacity":
        return words.wrongCapacity;
    }
  };
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

function ZoneField({ values: { time_zone }, change, refusals }: FieldProps) {
  const { form: words } = useMessages();
  return (
    <Select
      label={words.fields.time_zone}
      data={ZONES.includes(time_zone) ? ZONES : [time_zone, ...ZONES]}
      value={time_zone}
      onChange={(zone) => change({ time_zone: zone ?? time_zone })}
      error={refusals.time_zone}
      searchable
      allowDeselect={false}
      limit={60}
    />
  );
}

/** Asks which instant is meant when the clock is set back and shows the time twice. */
function RepeatedTimeChoice({ values, change, start }: FieldProps & { start: Start }) {
  const { form: words } = useMessages();
  return (
    <NativeSelect
      label={words.twice}
      value={values.isLater ? "later" : "earlier"}
      onChange={(event) => change({ isLater: event.currentTarget.value === "later" })}
      data={[false, true].map((isLater) => ({
        value: isLater ? "later" : "earlier",
        label: words.oneOfTwo[isLater ? "later" : "earlier"](
          values.time,
          offsetName(startOf({ ...values, isLater })?.at ?? start.at, values.time_zone),
        ),
      }))}
    />
  );
}

/** The schedule in the webinar's time zone and in the operator's. */
function Schedule({ values }: { values: FormValues }) {
  const { form: words } = useMessages();
  const start = startOf(values);
  const end = endOf(values);
  if (start === null || end === null) return null;
  const span = { starts_at: start.at.toISOString(), ends_at: end.toISOString() };
  const { time_zone: zone } = values;
  const offset = offsetName(start.at, zone);
  const isChanged = offset !== offsetName(end, zone);
  return (
    <p className={classes.outcome} role="status">
      <ScheduledRange
        span={span}
        zone={zone}
        omitZone
        // Where a time comes twice, the range names its offsets itself.
        words={(when) => (when.includes(offset) ? when : words.occurs(when, offset))}
      />
      <LocalRange span={span} zone={zone} words={(when) => ` · ${words.occursForYou(when)}`} />
      {isChanged && ` · ${words.clockChanges}`}
    </p>
  );
}
