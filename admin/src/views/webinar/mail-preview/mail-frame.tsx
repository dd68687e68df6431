import { useState } from "react";
import { useMessages } from "../../../messages/context.tsx";
import { Choice } from "../../../parts/choice.tsx";
import { inColours, type ColourScheme } from "./colour-scheme.ts";
import classes from "./mail-preview-card.module.css";

type Screen = "desktop" | "phone";

/** A mail as the program of a reader shows it, on a screen and in colours to choose. */
export function MailFrame({ html, title }: { html: string; title: string }) {
  const { mailTexts: words } = useMessages();
  const [screen, setScreen] = useState<Screen>("desktop");
  const [colours, setColours] = useState<ColourScheme>("light");
  return (
    <>
      <div className={classes.choices}>
        <Choice
          label={words.screen}
          value={screen}
          options={Object.entries(words.screens) as [Screen, string][]}
          onChange={setScreen}
        />
        <Choice
          label={words.colours}
          value={colours}
          options={Object.entries(words.schemes) as [ColourScheme, string][]}
          onChange={setColours}
        />
      </div>
      {/* A desktop is wider than a phone that shows it, so keyboard users must be able to focus and scroll it. */}
      <div className={classes.screen} tabIndex={0} role="group" aria-label={words.screens[screen]}>
        {/* The sandbox denies scripts and our origin, because operators write parts of the mail. */}
        <iframe
          className={classes.frame}
          data-screen={screen}
          data-colours={colours}
          title={title}
          sandbox=""
          srcDoc={inColours(html, colours)}
        />
      </div>
    </>
  );
}
