import { Modal } from "@mantine/core";
import { Fragment } from "react";
import { useMessages } from "../messages/context.tsx";
import { switchKeys, useAreKeysOn } from "./preference.ts";
import { KEY_ACTIONS, KEYS } from "./read-key.ts";
import { paletteKey } from "./use-keys.ts";
import classes from "./keys.module.css";

/** All keys, and the switch that turns the single ones off. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { palette: words, common } = useMessages();
  const areOn = useAreKeysOn();
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.keysTitle}
      centered
      closeButtonProps={{ "aria-label": common.close }}
    >
      <dl className={classes.keys}>
        <dt>
          <kbd>{paletteKey()}</kbd>
        </dt>
        <dd>{words.open}</dd>
        {KEY_ACTIONS.map((action) => (
          <Fragment key={action}>
            <dt>
              {KEYS[action].map((key) => (
                <Fragment key={key}>
                  <kbd>{key}</kbd>{" "}
                </Fragment>
              ))}
            </dt>
            <dd>{words.keys[action]}</dd>
          </Fragment>
        ))}
      </dl>
      <label className={classes.switch}>
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => switchKeys(event.currentTarget.checked)}
        />
        <span>{words.singleKeys}</span>
      </label>
    </Modal>
  );
}
