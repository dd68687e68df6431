import { VisuallyHidden } from "@mantine/core";
import { Fragment, useEffect, useId, useState, type KeyboardEvent } from "react";
import { useMessages } from "../messages/context.tsx";
import { ProblemNotice } from "../parts/notice.tsx";
import { activeAfter, groupsOf, type Command } from "./commands.ts";
import classes from "./palette.module.css";

interface CommandBoxProps {
  label: string;
  text: string;
  onType: (text: string) => void;
  commands: Command[];
  error: unknown;
  /** Said below the field. */
  hint: string | null;
  /** Replaces the active line for Enter. */
  onEnter?: (() => void) | undefined;
  /** Called for Backspace in an empty field. */
  onBack?: () => void;
  onRun: (command: Command) => void;
}

/** A field with the lines that it finds: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function CommandBox(props: CommandBoxProps) {
  const { label, text, onType, commands, error, hint } = props;
  const { palette: words } = useMessages();
  const listId = useId();
  const { active, onKeyDown, setActive } = useActive(props);
  const ordered = groupsOf(commands).flatMap(([, lines]) => lines);
  const optionId = (command: Command) => `${listId}-${ordered.indexOf(command)}`;
  const shown = ordered[active];
  return (
    <>
      <input
        className={classes.field}
        role="combobox"
        aria-label={label}
        aria-expanded={commands.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && optionId(shown)}
        autoComplete="off"
        placeholder={label}
        value={text}
        data-autofocus
        onChange={(event) => {
          setActive(0);
          onType(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {hint !== null && <p className={classes.hint}>{hint}</p>}
      {error !== null && <ProblemNotice error={error} />}
      <Lines {...props} {...{ listId, optionId, shown }} />
      <VisuallyHidden role="status">{hint ?? words.found(commands.length)}</VisuallyHidden>
    </>
  );
}

interface LinesProps extends Pick<CommandBoxProps, "label" | "commands" | "onRun"> {
  listId: string;
  optionId: (command: Command) => string;
  shown: Command | undefined;
}

function Lines({ label, commands, onRun, listId, optionId, shown }: LinesProps) {
  return (
    <div role="listbox" id={listId} aria-label={label} className={classes.lines} tabIndex={-1}>
      {groupsOf(commands).map(([heading, lines], index) => (
        <div key={heading} role="group" aria-labelledby={`${listId}-group-${index}`}>
          <p id={`${listId}-group-${index}`} className={classes.heading} role="presentation">
            {heading}
          </p>
          {lines.map((command) => (
            <div
              key={command.id}
              id={optionId(command)}
              role="option"
              aria-selected={command === shown}
              className={classes.line}
              // The field keeps the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onRun(command)}
            >
              <span>{command.name}</span>
              {command.note !== undefined && (
                <Fragment>
                  {" "}
                  <span className={classes.note}>{command.note}</span>
                </Fragment>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The line that Enter runs. */
function useActive({ commands, text, onEnter, onBack, onRun }: CommandBoxProps) {
  const [chosen, setActive] = useState(0);
  const ordered = groupsOf(commands).flatMap(([, lines]) => lines);
  const active = activeAfter("", chosen, ordered.length);
  const shown = ordered[active];
  useEffect(() => {
    document
      .querySelector("[role=option][aria-selected=true]")
      ?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends a composition first.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive(activeAfter(event.key, active, ordered.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (onEnter !== undefined) onEnter();
      else if (shown !== undefined) onRun(shown);
    } else if (event.key === "Backspace" && text === "") onBack?.();
  };
  return { active, setActive, onKeyDown };
}
