import {
  Autocomplete,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { CopyLink } from "../header/copy-link.tsx";
import { isRefused, linkWith, MEDIUMS, NO_LINK, SOURCES, type LinkValues } from "./share-link.ts";

/** Makes a link to the webinar's page that says where it stands. */
export function ShareCard({ webinar: { public_url } }: { webinar: WebinarDetail }) {
  const { insights: words } = useMessages();
  const [values, setValues] = useState(NO_LINK);
  if (public_url === null) {
    return (
      <Card title={words.shareTitle}>
        <p>{words.shareUnpublished}</p>
      </Card>
    );
  }
  const link = linkWith(public_url, values);
  return (
    <Card title={words.shareTitle}>
      <Stack gap="sm">
        <Text size="sm">{words.shareHint}</Text>
        <Fields values={values} onChange={setValues} />
        <TextInput label={words.link} value={link} readOnly />
        <Group>
          <CopyLink url={link} />
        </Group>
      </Stack>
    </Card>
  );
}

interface FieldsProps {
  values: LinkValues;
  onChange: (values: LinkValues) => void;
}

function Fields({ values, onChange }: FieldsProps) {
  const { insights: words } = useMessages();
  const faultOf = (text: string) => (isRefused(text) ? words.refused : null);
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Autocomplete
        label={words.linkSource}
        description={words.linkSourceHint}
        data={[...SOURCES]}
        value={values.source}
        error={faultOf(values.source)}
        onChange={(source) => onChange({ ...values, source })}
      />
      <NativeSelect
        label={words.medium}
        description={"\u00a0"}
        value={values.medium}
        data={MEDIUMS.map((value) => ({ value, label: words.mediums[value] }))}
        onChange={(event) => {
          const medium = MEDIUMS.find((each) => each === event.currentTarget.value);
          if (medium !== undefined) onChange({ ...values, medium });
        }}
      />
      <TextInput
        label={words.campaign}
        description={words.campaignHint}
        value={values.campaign}
        error={faultOf(values.campaign)}
        onChange={(event) => onChange({ ...values, campaign: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
