import { Textarea, TextInput } from "@mantine/core";
import { fields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";
import { TagsField } from "./tags-field.tsx";

const limits = fields.NewWebinar;

export function AboutFields({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  return (
    <>
      <TextInput
        label={words.fields.title}
        value={values.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={issues.title === undefined ? refusals.title : words.required}
        maxLength={limits.title.maxLength}
        required={limits.title.required}
        autoFocus
      />
      <Textarea
        label={words.fields.description}
        description={words.hints.description}
        value={values.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={refusals.description}
        maxLength={limits.description.maxLength}
        rows={4}
      />
      <TagsField tags={values.tags} onChange={(tags) => change({ tags })} error={refusals.tags} />
    </>
  );
}
