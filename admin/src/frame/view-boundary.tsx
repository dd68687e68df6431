import { Component, type ReactNode } from "react";
import { ViewMissing } from "../router/view.ts";
import { MissingView } from "./missing-view.tsx";

/** Shown when the files of a view could not be loaded. The crash screen takes every other error. */
export class ViewBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const error: unknown = this.state.error;
    if (error === null) return this.props.children;
    if (!(error instanceof ViewMissing)) throw error;
    return <MissingView wasOffline={error.wasOffline} />;
  }
}
