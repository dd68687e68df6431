/** The command palette and the keys of the console. Both dialogs are loaded when they are first opened. */
import { useState } from "react";
import { useMessages } from "../messages/context.tsx";
import { useLoaded } from "../session/lazy-dialogs.tsx";
import { runKey } from "./run-key.ts";
import { paletteKey, useKeys } from "./use-keys.ts";
import classes from "./keys.module.css";

type Open = "palette" | "help" | null;

/** The button that opens the palette, for everybody who does not know the key. */
export function Keys() {
  const { palette: words } = useMessages();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useKeys(
    (action) => (action === "help" ? setOpen("help") : runKey(action)),
    () => setOpen("palette"),
  );
  const Palette = useLoaded(open === "palette", () => import("../palette/palette.tsx"), close);
  const Help = useLoaded(open === "help", () => import("./key-sheet.tsx"), close);
  return (
    <>
      <button type="button" className={classes.open} onClick={() => setOpen("palette")}>
        <span>{words.open}</span>
        <kbd aria-hidden>{paletteKey()}</kbd>
      </button>
      {open === "palette" && Palette && <Palette onClose={close} onHelp={() => setOpen("help")} />}
      {open === "help" && Help && <Help onClose={close} />}
    </>
  );
}
