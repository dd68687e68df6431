import { useState } from "react";
import { useMessages } from "../../../messages/context.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { Link } from "../../../router/link.tsx";
import { useSessionState } from "../../../session/context.ts";
import { useLoaded } from "../../../session/lazy-dialogs.tsx";
import { filtersPath, isFiltered, type Filters } from "../filters.ts";
import { useSavedFilters, type SavedFilter } from "./store.ts";
import classes from "../filter-bar.module.css";

/** The operator's own filters as links, and the button that saves the present ones. */
export function SavedFilters({ filters }: { filters: Filters }) {
  const { list: words } = useMessages();
  const { person } = useSessionState();
  const store = useSavedFilters(person?.email ?? "");
  const [isNaming, setNaming] = useState(false);
  const close = () => setNaming(false);
  const Dialog = useLoaded(isNaming, () => import("./name-dialog.tsx"), close);
  const path = filtersPath(filters);
  const mayBeSaved = isFiltered(filters) || filters.sort !== null;
  if (store.saved.length === 0 && !mayBeSaved) return null;
  const save = (name: string) => {
    store.add({ name, path });
    close();
    toast(words.savedAs(name));
  };
  return (
    <>
      {store.saved.length > 0 && (
        <ul aria-label={words.saved} className={classes.saved}>
          {store.saved.map((each) => (
            <Saved key={each.name} filter={each} isShown={each.path === path} {...store} />
          ))}
        </ul>
      )}
      {mayBeSaved && !store.saved.some((each) => each.path === path) && (
        <button type="button" className={classes.chip} onClick={() => setNaming(true)}>
          {words.save}
        </button>
      )}
      {isNaming && Dialog && <Dialog onSave={save} onClose={close} />}
    </>
  );
}

interface SavedProps extends Pick<ReturnType<typeof useSavedFilters>, "add" | "remove"> {
  filter: SavedFilter;
  isShown: boolean;
}

function Saved({ filter, isShown, add, remove }: SavedProps) {
  const { list: words } = useMessages();
  const { name, path } = filter;
  return (
    <li className={classes.savedItem}>
      <Link href={path} className={classes.savedLink} aria-current={isShown ? "page" : undefined}>
        {name}
      </Link>
      <button
        type="button"
        className={classes.savedRemove}
        aria-label={words.removeSaved(name)}
        onClick={() => {
          remove(name);
          toast(words.removed(name), () => add(filter));
        }}
      >
        ×
      </button>
    </li>
  );
}
