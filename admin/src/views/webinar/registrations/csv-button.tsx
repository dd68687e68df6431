import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
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

/** By then the browser has started the download, and no longer needs the URL. */
const RELEASE_AFTER_MS = 60_000;

function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASE_AFTER_MS);
}
