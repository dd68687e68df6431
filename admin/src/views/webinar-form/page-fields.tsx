import { Textarea, TextInput } from "@mantine/core";
import { useImageHosts } from "../../image-hosts.ts";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";

/** What the public page shows beside the facts. */
export function PageFields(fields: FieldProps) {
  const { values, change, refusals } = fields;
  const { form: words } = useMessages();
  return (
    <>
      <TextInput
        label={words.fields.host_name}
        description={words.hints.host_name}
        value={values.host_name}
        onChange={(event) => change({ host_name: event.currentTarget.value })}
        error={refusals["host_name"]}
      />
      <Textarea
        label={words.fields.host_bio}
        description={words.hints.host_bio}
        autosize
        minRows={2}
        value={values.host_bio}
        onChange={(event) => change({ host_bio: event.currentTarget.value })}
        error={refusals["host_bio"]}
      />
      <Pictures {...fields} />
    </>
  );
}

/** Only where the environment says from which hosts pictures may come. */
function Pictures({ values, change, refusals }: FieldProps) {
  const { form: words } = useMessages();
  const hosts = useImageHosts().join(", ");
  if (hosts === "" && values.host_picture_url === "" && values.cover_image_url === "") return null;
  const hints = { host_picture_url: words.hints.picture, cover_image_url: words.hints.cover };
  return (["host_picture_url", "cover_image_url"] as const).map((name) => (
    <TextInput
      key={name}
      label={words.fields[name]}
      description={hints[name](hosts)}
      type="url"
      value={values[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      error={refusals[name]}
    />
  ));
}
