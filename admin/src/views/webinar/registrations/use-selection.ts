import { useState } from "react";

interface Selection {
  ids: ReadonlySet<string>;
  /** True for everybody who matches the filters, on all pages. */
  isEverybody: boolean;
}

const NOBODY: Selection = { ids: new Set(), isEverybody: false };

/** The selected people of one list. With other filters or on another page, nobody is selected. */
export function useSelection(listKey: string) {
  const [stored, setStored] = useState({ listKey, ...NOBODY });
  const isOfThisList = stored.listKey === listKey;
  // Cleared rather than ignored, so that the selection does not come back with its list.
  if (!isOfThisList) setStored({ listKey, ...NOBODY });
  return {
    selection: isOfThisList ? stored : NOBODY,
    /** Replaces the selection; `{}` clears it. */
    select: (selection: Partial<Selection>) => setStored({ listKey, ...NOBODY, ...selection }),
  };
}
