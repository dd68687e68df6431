import { useState } from "react";
import type {
  AttendanceOrder,
  AttendanceReply,
  Registration,
  WebinarDetail,
} from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { problemTitle } from "../../../parts/notice.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { marksFilter, type RegistrationFilters } from "./filters.ts";
import { useMarkAttendance, useMatchingCount, useUndoMarks } from "./queries.ts";
import { useSelection } from "./use-selection.ts";

/** How many people the API marks in one request with a filter. */
const MATCHING_MAX = 10_000;

/** Selecting and marking in the table. */
export interface Marking {
  selected: ReadonlySet<string>;
  /** False while the rows of the former list are still shown. */
  canSelect: boolean;
  select: (ids: ReadonlySet<string>) => void;
  markOne: (registration: Registration, attended: boolean) => void;
}

/** Marking with the buttons above the table, for many people at once. */
export interface BulkMarking extends Marking {
  /** How many people a click on a button marks. */
  count: number;
  /** Everybody who matches the filters, on all pages; null while only rows of this page are selected. */
  everybody: Everybody | null;
  selectEverybody: (isEverybody: boolean) => void;
  markSelected: (attended: boolean) => void;
  /** The outcome of the latest click on a button. */
  receipt: { reply: AttendanceReply; attended: boolean } | null;
  isBusy: boolean;
  error: unknown;
}

interface Everybody {
  /** Null while they are being counted. */
  count: number | null;
  isTooMany: boolean;
  error: unknown;
}

interface RegistrationList {
  /** Identifies the list's filters and page. */
  key: string;
  filters: RegistrationFilters;
  visible: readonly { id: string }[];
  isStale: boolean;
}

/**
 * A click marks either the rows that the operator sees selected, or everybody who matches the filters, if they are as
 * many as the button says. Null if the API does not allow marks now.
 */
export function useAttendanceMarking(
  webinar: WebinarDetail,
  list: RegistrationList,
): BulkMarking | null {
  const { selection, select } = useSelection(list.key);
  const [receipt, setReceipt] = useState<BulkMarking["receipt"]>(null);
  const mark = useMarkAttendance(webinar.id);
  const markOne = useMarkOne(webinar.id, mark);
  const matching = useMatchingCount(webinar.id, list.filters, selection.isEverybody);
  if (!isMarkingAllowed(webinar)) return null;
  const visibleIds = list.visible.map(({ id }) => id);
  // A selected row may have left the list since; it is not marked.
  const selectedIds = visibleIds.filter((id) => selection.isEverybody || selection.ids.has(id));
  const everybody = selection.isEverybody ? everybodyOf(matching) : null;
  return {
    selected: new Set(selectedIds),
    canSelect: !list.isStale,
    select: (ids) => select({ ids }),
    markOne,
    count: countOf(selectedIds, everybody),
    everybody,
    selectEverybody: (isEverybody) => select({ isEverybody }),
    markSelected: (attended) =>
      mark.mutate(orderOf(selectedIds, everybody, list.filters, attended), {
        onSuccess: (reply) => {
          select({});
          setReceipt({ reply, attended });
        },
        // Counts again, because the API has found another number than the one on the button.
        onError: () => void (selection.isEverybody && matching.refetch()),
      }),
    receipt,
    isBusy: mark.isPending,
    error: mark.error,
  };
}

const isMarkingAllowed = ({ allowed_actions }: WebinarDetail): boolean =>
  allowed_actions.some(({ action, allowed }) => action === "mark_attendance" && allowed);

function everybodyOf({ data, error }: ReturnType<typeof useMatchingCount>): Everybody {
  const count = data ?? null;
  return { count, isTooMany: count !== null && count > MATCHING_MAX, error };
}

function countOf(selectedIds: string[], everybody: Everybody | null): number {
  if (everybody === null) return selectedIds.length;
  return everybody.isTooMany ? 0 : (everybody.count ?? 0);
}

/** The buttons are disabled until everybody is counted. */
const orderOf = (
  selectedIds: string[],
  everybody: Everybody | null,
  filters: RegistrationFilters,
  attended: boolean,
): AttendanceOrder =>
  everybody === null
    ? { registration_ids: selectedIds, attended }
    : { filter: marksFilter(filters), expected_count: everybody.count ?? 0, attended };

/** Marks one person and offers to undo that in a toast. */
function useMarkOne(webinarId: string, mark: ReturnType<typeof useMarkAttendance>) {
  const messages = useMessages();
  const { registrations: words, common } = messages;
  // The toast with the undo button is gone before the outcome is known, so the outcome is a toast of its own.
  const undo = useUndoMarks(webinarId, {
    onSuccess: ({ left }) => left > 0 && toast(words.undoneBut(left)),
    onError: (error) => toast(common.failedLater(common.undo, problemTitle(error, messages))),
  });
  return ({ id, name }: Registration, attended: boolean) =>
    mark.mutate(
      { registration_ids: [id], attended },
      {
        onSuccess: ({ mark_id }) =>
          toast(words.marked(name, attended), mark_id === null ? null : () => undo.mutate(mark_id)),
      },
    );
}
