import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { Empty } from "../parts/empty.tsx";

/** How often it checks whether the server can be reached, once the browser has a connection again. */
const LOOK_AGAIN_MS = 2_000;

/** In place of a view that could not be loaded. It opens by itself when a lost connection is back. */
export function MissingView({ wasOffline }: { wasOffline: boolean }) {
  const { app, common } = useMessages();
  const isOnline = useOnline();
  const [isLost, setLost] = useState(wasOffline);
  if (!isOnline && !isLost) setLost(true);
  const [isTrying, setTrying] = useState(false);
  useEffect(() => {
    // A view that failed despite a connection would only fail again, so the person decides when to retry.
    if (!isOnline || !isLost) return;
    const look = () => void openAnew();
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isOnline, isLost]);
  const tryAgain = async () => {
    setTrying(true);
    await openAnew();
    setTrying(false);
  };
  return (
    <Empty title={app.viewMissing}>
      <p role="status">{isOnline ? app.viewUnreachable : app.viewOffline}</p>
      <Button variant="default" loading={isTrying} onClick={() => void tryAgain()}>
        {common.retry}
      </Button>
    </Empty>
  );
}

/**
 * Reloads the page if the server can be reached; otherwise the browser would show its own error page instead.
 * React, the style loader and, in some browsers, the module loader each remember a failed import, and a newer version
 * has other files: a new document forgets all of that, and nothing typed is lost on a view that was never there.
 */
async function openAnew(): Promise<void> {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  // A static host may send the page with a 404, for it has no file of that name.
  if (answer !== null && answer.status < 500) location.reload();
}
