import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import type { useDownloadCsv } from "./queries.ts";

interface CsvButtonProps {
  webinar: WebinarDetail;
  download: ReturnType<typeof useDownloadCsv>;
}

export function CsvButton({ webinar, download }: CsvButtonProps) {
  const { registrations: words } = useMessages();
  const onSuccess = (file: Blob) => saveFile(file, `${webinar.slug}-registrations.csv`);
  return (
    <OnlineButton
      size="compact-xs"
      variant="default"
      loading={download.isPending}
      onClick={() => download.mutate(undefined, { onSuccess })}
    >
      {words.download}
    </OnlineButton>
  );
}
