import { Group } from "@mantine/core";
import type { WebinarDetail } from "../../../api/wire.ts";
import { AddPerson } from "../../roster/add-person.tsx";
import { ImportList } from "../../roster/import-list.tsx";
import { CsvButton } from "./csv-button.tsx";
import type { useDownloadCsv } from "./queries.ts";

interface RosterToolsProps {
  webinar: WebinarDetail;
  /** Null while there is nobody to export. */
  csv: ReturnType<typeof useDownloadCsv> | null;
}

/** What an operator can do with the roster as a whole. Only a webinar that is open takes further people. */
export function RosterTools({ webinar, csv }: RosterToolsProps) {
  return (
    <Group gap="xs">
      {webinar.status === "SCHEDULED" && (
        <>
          <AddPerson webinar={webinar} />
          <ImportList webinarId={webinar.id} />
        </>
      )}
      {csv !== null && <CsvButton webinar={webinar} download={csv} />}
    </Group>
  );
}
