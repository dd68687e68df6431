import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { useMessages } from "../../messages/context.tsx";
import { useLoaded } from "../../session/lazy-dialogs.tsx";
import classes from "./start-from-template.module.css";

/** Shows the templates above the form of a new webinar. */
export function StartFromTemplate() {
  const { templates: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const List = useLoaded(
    isOpen,
    () => import("./template-list.tsx"),
    () => setOpen(false),
  );
  return (
    <div className={classes.start}>
      <Button
        variant="default"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        {words.start}
      </Button>
      <div id={listId}>{isOpen && List && <List />}</div>
    </div>
  );
}
