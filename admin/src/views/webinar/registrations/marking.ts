import { useState } from "react";
import type { AttendanceOrder, AttendanceReply, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { problemTitle } from "../../../parts/notice.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { filtersQuery, type RegistrationFilters } from "./filters.ts";
import { useMarkAttendance, useMatchingCount, useUndoMarks } from "./queries.ts";
import type { Marking } from "./registration-table.tsx";

/** As many people as the API marks by one filter. */
const MATCHING_MAX = 10_000;

export interface BulkMarking extends Marking {
  /** How many a click on a button marks. */
  count: number;
  /** Everybody who matches the filters, on all pages; null while those on this page alone are meant. */
  everybody: { count: number | null; isTooMany: boolean; error: unknown } | null;
  onEverybody: (isMeant: boolean) => void;
  markSelected: (attended: boolean) => void;
  /** What the last click on one of the buttons came to. */
  receipt: { reply: AttendanceReply; attended: boolean } | null;
  isBusy: boolean;
  error: unknown;
}

interface Selection {
  /** The list that it was made in: of another filter, or another page, it selects nobody. */
  of: string;
  ids: ReadonlySet<string>;
  isEverybody: boolean;
}

/**
 * Who is marked by a click: people whom one sees selected, or everybody who matches the filters, by their number. Null
 * where the API does not allow marks now.
 */
export function useMarking(
  webinar: WebinarDetail,
  list: {
    key: string;
    filters: RegistrationFilters;
    visible: readonly { id: string }[];
    isStale: boolean;
  },
): BulkMarking | null {
  const { registrations: words, common } = useMessages();
  const nobody: Selection = { of: list.key, ids: new Set(), isEverybody: false };
  const [stored, setSelection] = useState(nobody);
  const [receipt, setReceipt] = useState<BulkMarking["receipt"]>(null);
  // Forgotten, so that it does not come back with its list.
  if (stored.of !== list.key) setSelection(nobody);
  const selection = stored.of === list.key ? stored : nobody;
  const mark = useMarkAttendance(webinar.id);
  // The toast that had the way back is gone by the time it is known what came of it.
  const undo = useUndoMarks(webinar.id, {
    onSuccess: ({ left }) => left > 0 && toast(words.undoneBut(left)),
    onError: (error) => toast(common.failedLater(common.undo, problemTitle(error, common))),
  });
  const matching = useMatchingCount(webinar.id, list.filters, selection.isEverybody);
  const isAllowed = webinar.allowed_actions.some(
    ({ action, allowed }) => action === "mark_attendance" && allowed,
  );
  if (!isAllowed) return null;
  // A row that has gone from the list meanwhile is not meant any more.
  const ids = list.visible.flatMap(({ id }) => (selection.ids.has(id) ? [id] : []));
  const all = matching.data ?? null;
  const isTooMany = all !== null && all > MATCHING_MAX;
  const everybody = selection.isEverybody ? { count: all, isTooMany, error: matching.error } : null;
  const order = (attended: boolean): AttendanceOrder =>
    everybody === null || all === null
      ? { registration_ids: ids, attended }
      : { filter: filtersQuery(list.filters), expected_count: all, attended };
  return {
    selected: new Set(selection.isEverybody ? list.visible.map(({ id }) => id) : ids),
    canSelect: !list.isStale,
    onSelect: (chosen) => setSelection({ ...nobody, ids: chosen }),
    count: everybody === null ? ids.length : isTooMany ? 0 : (all ?? 0),
    everybody,
    onEverybody: (isEverybody) => setSelection({ ...nobody, isEverybody }),
    receipt,
    isBusy: mark.isPending,
    error: mark.error,
    onMark: ({ id, name }, attended) =>
      mark.mutate(
        { registration_ids: [id], attended },
        {
          onSuccess: ({ mark_id }) =>
            toast(
              words.marked(name, attended),
              mark_id === null ? null : () => undo.mutate(mark_id),
            ),
        },
      ),
    markSelected: (attended) =>
      mark.mutate(order(attended), {
        onSuccess: (reply) => {
          setSelection(nobody);
          setReceipt({ reply, attended });
        },
        // Counted anew: the number on the button was that of other people.
        onError: () => void (selection.isEverybody && matching.refetch()),
      }),
  };
}
