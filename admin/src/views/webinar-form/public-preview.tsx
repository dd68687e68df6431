import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { ScheduledRange } from "../../parts/moment.tsx";
import { offsetName } from "../../time/zoned-time.ts";
import { endOf, startOf, type FormValues } from "./form-values.ts";
import classes from "./webinar-form.module.css";

/** The text of the public page, with dates in the webinar's language. */
export function PublicPreview({ values }: { values: FormValues }) {
  const { form: words } = useMessages();
  const start = startOf(values);
  const end = endOf(values);
  if (values.title.trim() === "") return null;
  return (
    <Card title={words.preview} aside={words.previewHint}>
      <article className={classes.preview} lang={values.locale}>
        <h3>{values.title}</h3>
        {start !== null && end !== null && (
          <p className={classes.outcome}>
            <ScheduledRange
              span={{ starts_at: start.at.toISOString(), ends_at: end.toISOString() }}
              zone={values.time_zone}
              locale={values.locale}
              omitZone
              words={(when) => `${when} (${offsetName(start.at, values.time_zone)})`}
            />
          </p>
        )}
        {values.description !== "" && <Markdown text={values.description} />}
        {values.tags.length > 0 && <p className={classes.outcome}>{values.tags.join(" · ")}</p>}
      </article>
    </Card>
  );
}
