import { useState } from "react";
import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import { navigate, useQuery } from "../../../router/location.ts";
import { AttendanceTools } from "./attendance-tools.tsx";
import { filtersPath, isNarrowed, readFilters } from "./filters.ts";
import { Pager } from "./pager.tsx";
import { useDownloadCsv, useRegistrations } from "./queries.ts";
import { RegistrationFilterBar } from "./registration-filters.tsx";
import { RegistrationTable } from "./registration-table.tsx";
import { SelectEverybody } from "./select-everybody.tsx";
import { useMarking } from "./marking.ts";

export function RegistrationsCard({ webinar }: { webinar: WebinarDetail }) {
  const { registrations: words } = useMessages();
  const filters = readFilters(useQuery());
  const path = filtersPath(webinar.id, filters);
  /** The tokens of the pages before this one, and its own. The first page has none. */
  const [tokens, setTokens] = useState<(string | null)[]>([null]);
  const [paged, setPaged] = useState(path);
  // Narrowed otherwise, be it by Back: a token continues the list that it was given for.
  if (paged !== path) {
    setPaged(path);
    setTokens([null]);
  }
  const list = useRegistrations(webinar.id, filters, tokens.at(-1) ?? null);
  const download = useDownloadCsv(webinar.id);
  const registrations = list.data?.registrations ?? [];
  const token = tokens.at(-1) ?? null;
  const marking = useMarking(webinar, {
    key: `${path} ${token}`,
    filters,
    visible: registrations,
    isStale: list.isPlaceholderData,
  });
  const next = list.data?.next_page_token ?? null;
  const isAnybody = registrations.length > 0 || isNarrowed(filters) || tokens.length > 1;
  return (
    <Card
      title={words.title}
      aside={
        isAnybody && (
          <OnlineButton
            size="compact-xs"
            variant="default"
            loading={download.isPending}
            onClick={() =>
              download.mutate(undefined, {
                onSuccess: (file) => saveFile(file, `${webinar.slug}-registrations.csv`),
              })
            }
          >
            {words.download}
          </OnlineButton>
        )
      }
    >
      {download.error !== null && <ProblemNotice error={download.error} />}
      {isAnybody && (
        <RegistrationFilterBar
          filters={filters}
          onChange={(changed) => navigate(filtersPath(webinar.id, changed), { replace: true })}
        />
      )}
      {marking !== null && (
        <>
          <AttendanceTools webinar={webinar} marking={marking} />
          <SelectEverybody marking={marking} isMore={next !== null || tokens.length > 1} />
        </>
      )}
      {list.error !== null && (
        <ProblemNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading lines={4} />}
      {list.data !== undefined && registrations.length === 0 && (
        <Empty>
          <p>{emptyWords(words, webinar, isNarrowed(filters))}</p>
        </Empty>
      )}
      {registrations.length > 0 && (
        <RegistrationTable registrations={registrations} marking={marking} />
      )}
      <Pager
        page={tokens.length}
        shown={registrations.length}
        isBusy={list.isPlaceholderData}
        onBack={tokens.length > 1 ? () => setTokens(tokens.slice(0, -1)) : null}
        onForward={next === null ? null : () => setTokens([...tokens, next])}
      />
    </Card>
  );
}

function emptyWords(
  words: ReturnType<typeof useMessages>["registrations"],
  webinar: WebinarDetail,
  isFiltered: boolean,
): string {
  if (isFiltered) return words.emptyFilter;
  return webinar.published_at === null ? words.emptyDraft : words.empty;
}
