import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import { useKnownTags, useLeadCount } from "./tag-queries.ts";
import { asTags } from "./tags.ts";
import classes from "./webinar-form.module.css";

/** A space does not separate tags: "Score Keeping" is one topic. Pasted lists may have one tag a line. */
const TAG_SEPARATORS = [",", ";", "\n"];

/** The topics in the form that the API accepts, and how many people they reach. */
export function TagsField({
  tags,
  onChange,
  error,
}: {
  tags: string[];
  onChange: (tags: string[]) => void;
  error: string | undefined;
}) {
  const { form: words } = useMessages();
  const [unusable, setUnusable] = useState<string | null>(null);
  const knownTags = useKnownTags();
  return (
    <div>
      <TagsInput
        label={words.fields.tags}
        description={words.hints.tags}
        data={knownTags}
        value={tags}
        onChange={(typed) => {
          const converted = asTags(typed);
          setUnusable(converted.unusable);
          onChange(converted.tags);
        }}
        error={unusable === null ? error : words.noTag(unusable)}
        splitChars={TAG_SEPARATORS}
        maxTags={fields.NewWebinar.tags.maxItems}
        acceptValueOnBlur
        // Below the field, the list would cover the error and the number of people reached.
        comboboxProps={{ position: "top" }}
      />
      <LeadCount tags={tags} />
    </div>
  );
}

function LeadCount({ tags }: { tags: string[] }) {
  const { form: words, interest } = useMessages();
  const count = useLeadCount(tags);
  const textOf = () => {
    if (tags.length === 0) return interest.noTags;
    if (count === "counting") return words.leadsCounting;
    return count === "unknown" ? words.leadsUnknown : words.leads(count);
  };
  return (
    <p className={classes.outcome} role="status">
      {textOf()}
    </p>
  );
}
