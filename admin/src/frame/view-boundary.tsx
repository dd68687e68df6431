import { Component, type ReactNode } from "react";
import { ViewMissing } from "../router/view.ts";
import { MissingView } from "./missing-view.tsx";

/** Stands in for a view whose files could not be had. Whatever else goes wrong is for the crash screen. */
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
