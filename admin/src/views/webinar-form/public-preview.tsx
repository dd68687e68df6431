import { useLanguage } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { clockSpan, dayOf } from "../../time/when.ts";
import { offsetName } from "../../time/zoned-time.ts";
import { endOf, startOf, type FormValues } from "./order.ts";
import classes from "./webinar-form.module.css";

/** What prospects will read, in the language that the webinar speaks. */
export function PublicPreview({ values }: { values: FormValues }) {
  const { messages } = useLanguage();
  const { form: words } = messages;
  const start = startOf(values);
  const end = endOf(values);
  if (values.title.trim() === "") return null;
  return (
    <Card title={words.preview} aside={words.previewHint}>
      <article className={classes.preview} lang={values.locale}>
        <h3>{values.title}</h3>
        {start !== null && end !== null && (
          <p className={classes.outcome}>
            {dayOf(start.at.toISOString(), values.time_zone, values.locale)},{" "}
            {clockSpan(
              { starts_at: start.at.toISOString(), ends_at: end.toISOString() },
              values.time_zone,
              values.locale,
            )}{" "}
            ({offsetName(start.at, values.time_zone)})
          </p>
        )}
        {values.description !== "" && <p className={classes.words}>{values.description}</p>}
        {values.tags.length > 0 && <p className={classes.outcome}>{values.tags.join(" · ")}</p>}
      </article>
    </Card>
  );
}
