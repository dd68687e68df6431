import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { isOnline } from "../connection/online.ts";

/** The files of a view could not be loaded. */
export class ViewMissing extends Error {
  override readonly name = "ViewMissing";
  /** True without a connection; otherwise the server does not answer, or a newer version has removed the files. */
  readonly wasOffline = !isOnline();
}

type Loader<Props> = () => Promise<{ default: ComponentType<Props> }>;

/** A view in files of its own, which are loaded when it is first shown. `ViewBoundary` stands in if they are not. */
export const view = <Props>(load: Loader<Props>): LazyExoticComponent<ComponentType<Props>> =>
  lazy(() =>
    load().catch((cause: unknown) => {
      throw new ViewMissing("a view could not be loaded", { cause });
    }),
  );
