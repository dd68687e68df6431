/** Views that are loaded when they are first shown, and the screen that replaces one whose files do not load. */
import { Button } from "@mantine/core";
import {
  Component,
  lazy,
  useEffect,
  useState,
  type ComponentType,
  type LazyExoticComponent,
  type ReactNode,
} from "react";
import { isOnline, useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import { EmptyState } from "../parts/list-states.tsx";

/** The files of a view could not be loaded. */
export class ViewLoadError extends Error {
  override readonly name = "ViewLoadError";
  /** False if the server did not answer, or if a newer version has replaced the files. */
  readonly wasOffline = !isOnline();
}

type Loader<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A view in its own bundle. If the bundle does not load, the view throws `ViewLoadError` to its `ViewBoundary`. */
export const lazyView = <Props,>(load: Loader<Props>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() =>
    load().catch((cause: unknown) => {
      throw new ViewLoadError("a view could not be loaded", { cause });
    }),
  );

/** Catches `ViewLoadError` alone; any other error goes on to the crash screen. */
export class ViewBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const error: unknown = this.state.error;
    if (error === null) return this.props.children;
    if (!(error instanceof ViewLoadError)) throw error;
    return <MissingView wasOffline={error.wasOffline} />;
  }
}

function MissingView({ wasOffline }: { wasOffline: boolean }) {
  const { app, common } = useMessages();
  const isOnline = useOnline();
  const [isTrying, setTrying] = useState(false);
  useReloadOnceOnline(isOnline, wasOffline);
  const tryAgain = async () => {
    setTrying(true);
    await reloadIfReachable();
    setTrying(false);
  };
  return (
    <EmptyState title={app.viewMissing}>
      <p role="status">{isOnline ? app.viewUnreachable : app.viewOffline}</p>
      <Button variant="default" loading={isTrying} onClick={() => void tryAgain()}>
        {common.retry}
      </Button>
    </EmptyState>
  );
}

const SERVER_POLL_MS = 2_000;

/** Reloads by itself only after a lost connection. A view that failed while online would only fail again. */
function useReloadOnceOnline(isOnline: boolean, wasOffline: boolean): void {
  const [hasBeenOffline, setHasBeenOffline] = useState(wasOffline);
  if (!isOnline && !hasBeenOffline) setHasBeenOffline(true);
  useEffect(() => {
    if (!isOnline || !hasBeenOffline) return;
    const check = () => void reloadIfReachable();
    check();
    const timer = setInterval(check, SERVER_POLL_MS);
    return () => clearInterval(timer);
  }, [isOnline, hasBeenOffline]);
}

/**
 * Reloads the page if the server answers; otherwise the browser would show its own error page. React, the style loader
 * and some browsers' module loaders remember a failed import, so importing again would not help. The view was never
 * shown, so a reload loses nothing that somebody has typed.
 */
async function reloadIfReachable(): Promise<void> {
  const response = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  // A static host may serve the page with status 404, because no file has that name.
  if (response !== null && response.status < 500) location.reload();
}
