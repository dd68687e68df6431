import { Button, type ButtonProps } from "@mantine/core";
import type { ComponentProps } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";

/** A button for changes, and for dialogs that lead to them. It is disabled without a connection. */
export function OnlineButton({
  disabled = false,
  ...rest
}: ButtonProps & Omit<ComponentProps<"button">, keyof ButtonProps>) {
  const { common } = useMessages();
  const isOnline = useOnline();
  return (
    <Button
      {...rest}
      disabled={disabled || !isOnline}
      {...(!isOnline && { title: common.offline })}
    />
  );
}
