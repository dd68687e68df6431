import { TagsInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import { useKnownTags } from "./known-tags.ts";
import { useLeadCount } from "./lead-count.ts";
import { asTags } from "./tags.ts";
import classes from "./webinar-form.module.css";

/** Not the space: "Score Keeping" is one topic. A line's end comes with a pasted list. */
const ENDS_OF_A_TAG = [",", ";", "\n"];

/** The topics, written as the API takes them, and how many people they reach. */
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
  const refused = unusable === null ? error : words.noTag(unusable);
  return (
    <div>
      <TagsInput
        label={words.fields.tags}
        description={words.hints.tags}
        data={knownTags}
        value={tags}
        onChange={(typed) => {
          const written = asTags(typed);
          setUnusable(written.unusable);
          onChange(written.tags);
        }}
        error={refused}
        splitChars={ENDS_OF_A_TAG}
        maxTags={fields.NewWebinar.tags.maxItems}
        acceptValueOnBlur
        // Below, it would cover what is said of these tags.
        comboboxProps={{ position: "top" }}
      />
      <Leads tags={tags} />
    </div>
  );
}

function Leads({ tags }: { tags: string[] }) {
  const { form: words, interest } = useMessages();
  const count = useLeadCount(tags);
  const says = () => {
    if (tags.length === 0) return interest.noTags;
    if (count === "counting") return words.leadsCounting;
    return count === "unknown" ? words.leadsUnknown : words.leads(count);
  };
  return (
    <p className={classes.outcome} role="status">
      {says()}
    </p>
  );
}
